import { MemberState } from '#app/_features/cluster/member-state.tsx'
import type { Column } from '#app/_ui/data-table/column.ts'
import type { ClusterMember } from '#contracts/cluster.ts'

/** `self`: the member this console stands on. */
export function memberColumns(self: string | null): readonly Column<ClusterMember>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      width: 170,
      grow: 1,
      fixed: true,
      tip: (row) => row.name,
      sortBy: (row) => row.name,
      cell: (row) => (row.name === self ? `${row.name} (this server)` : row.name),
    },
    {
      id: 'status',
      header: 'State',
      width: 110,
      sortBy: (row) => row.status,
      cell: (row) => <MemberState status={row.status} />,
    },
    {
      id: 'message',
      header: 'Message',
      width: 200,
      grow: 2,
      tip: (row) => row.message,
      cell: (row) => row.message,
    },
    {
      id: 'address',
      header: 'Address',
      width: 190,
      grow: 1,
      mono: true,
      tip: (row) => row.address,
      sortBy: (row) => row.address,
      cell: (row) => row.address,
    },
    {
      id: 'roles',
      header: 'Roles',
      width: 200,
      grow: 1,
      tip: (row) => row.roles.join(', '),
      sortBy: (row) => row.roles.join(', '),
      cell: (row) => row.roles.join(', ') || '–',
    },
    {
      id: 'domain',
      header: 'Failure domain',
      width: 130,
      tip: (row) => row.failureDomain,
      sortBy: (row) => row.failureDomain,
      cell: (row) => row.failureDomain || '–',
    },
    {
      id: 'description',
      header: 'Description',
      width: 160,
      grow: 1,
      hidden: true,
      tip: (row) => row.description,
      cell: (row) => row.description || '–',
    },
  ]
}
