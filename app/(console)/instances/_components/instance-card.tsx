import { paths } from '#app/_lib/paths.ts'
import { Mono } from '#app/_ui/mono.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import { State } from './columns.tsx'
import type { ListRow } from './list-rows.ts'

/** A row on a phone: name, state, first address. */
export function InstanceCard({ row }: { row: ListRow }) {
  const address = row.ipv4[0] ?? row.ipv6[0]
  return (
    <div className="grid w-full gap-0.5">
      <RowLink href={paths.instance(row)} className="row-link py-0.5">
        {row.name}
      </RowLink>
      <div className="flex items-center gap-3 text-xs">
        <State row={row} />
        {address ? <Mono className="truncate text-muted">{address}</Mono> : null}
      </div>
    </div>
  )
}
