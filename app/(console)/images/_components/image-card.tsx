import { imageName } from '#app/_features/images/image-name.ts'
import { paths } from '#app/_lib/paths.ts'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { Mono } from '#app/_ui/mono.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import { Doing, systemOf } from './columns.tsx'
import type { ListRow } from './list-rows.ts'

/** A row on a phone: name, system, size. */
export function ImageCard({ row }: { row: ListRow }) {
  return (
    <div className="grid w-full gap-0.5">
      <RowLink href={paths.image(row)} className="row-link py-0.5">
        {imageName(row)}
      </RowLink>
      <div className="flex items-center gap-3 text-xs text-muted">
        <span className="truncate">{systemOf(row) || row.architecture}</span>
        <Mono className="shrink-0">{formatBytes(row.size)}</Mono>
        {row.cached ? <span>Cached</span> : null}
        {row.task ? <Doing task={row.task} /> : null}
      </div>
    </div>
  )
}
