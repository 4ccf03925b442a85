import { NetworkState } from '#app/_features/networks/network-state.tsx'
import { paths } from '#app/_lib/paths.ts'
import type { Column } from '#app/_ui/data-table/column.ts'
import { Mono } from '#app/_ui/mono.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import type { Network } from '#contracts/networks.ts'

/** An empty cell that is empty on purpose. */
const none = '–'

/** `none` of LXD's is an answer, and is shown as one. */
const address = (text: string | null) => text ?? none

export const networkColumns: readonly Column<Network>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 150,
    grow: 2,
    fixed: true,
    several: true,
    sortBy: (row) => row.name,
    cell: (row) => <RowLink href={paths.network(row)}>{row.name}</RowLink>,
  },
  {
    id: 'kind',
    header: 'Managed by',
    width: 104,
    // LXD's own first, each kind by name.
    sortBy: (row) => `${row.managed ? 0 : 1} ${row.name}`,
    cell: managedBy,
  },
  { id: 'type', header: 'Type', width: 96, sortBy: (row) => row.type, cell: (row) => row.type || none },
  {
    id: 'state',
    header: 'State',
    width: 104,
    several: true,
    sortBy: (row) => row.status || null,
    cell: (row) => <NetworkState status={row.status} />,
  },
  {
    id: 'ipv4',
    header: 'IPv4',
    width: 150,
    mono: true,
    sortBy: (row) => row.ipv4,
    cell: (row) => address(row.ipv4),
  },
  {
    id: 'ipv6',
    header: 'IPv6',
    width: 190,
    grow: 1,
    mono: true,
    sortBy: (row) => row.ipv6,
    tip: (row) => row.ipv6 ?? undefined,
    cell: (row) => address(row.ipv6),
  },
  {
    id: 'used-by',
    header: 'Used by',
    width: 76,
    mono: true,
    align: 'end',
    sortBy: (row) => row.usedBy,
    cell: (row) => row.usedBy,
  },
  { id: 'project', header: 'Project', width: 90, sortBy: (row) => row.project, cell: (row) => row.project },
  {
    id: 'description',
    header: 'Description',
    width: 160,
    grow: 2,
    sortBy: (row) => row.description || null,
    tip: (row) => row.description || undefined,
    cell: (row) => row.description || none,
  },
]

export function managedBy(row: Network): string {
  return row.managed ? 'LXD' : 'The host'
}

/** A row on a phone. */
export function NetworkCard({ row }: { row: Network }) {
  return (
    <div className="grid w-full gap-0.5">
      <RowLink href={paths.network(row)} className="row-link py-0.5">
        {row.name}
      </RowLink>
      <div className="flex items-center gap-3 text-xs">
        <NetworkState status={row.status} />
        <span className="text-muted">{row.managed ? row.type : `${row.type} of the host`}</span>
        {row.ipv4 ? <Mono className="truncate text-muted">{row.ipv4}</Mono> : null}
      </div>
    </div>
  )
}
