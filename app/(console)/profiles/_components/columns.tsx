import { paths } from '#app/_lib/paths.ts'
import type { Column } from '#app/_ui/data-table/column.ts'
import { RowLink } from '#app/_ui/row-link.tsx'
import type { ProfileRow } from '#contracts/profiles.ts'

const none = '–'

type Words = Omit<Column<ProfileRow>, 'cell' | 'sortBy' | 'tip'>
const words = (column: Words, of: (row: ProfileRow) => string): Column<ProfileRow> => ({
  ...column,
  sortBy: (row) => of(row) || null,
  tip: (row) => of(row) || undefined,
  cell: (row) => of(row) || none,
})

export const profileColumns: readonly Column<ProfileRow>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 170,
    grow: 2,
    fixed: true,
    tip: (row) => row.name,
    sortBy: (row) => row.name,
    cell: (row) => <RowLink href={paths.profile(row)}>{row.name}</RowLink>,
  },
  words({ id: 'description', header: 'Description', width: 180, grow: 3 }, (row) => row.description),
  words({ id: 'project', header: 'Project', width: 100 }, (row) => row.project),
  words({ id: 'pool', header: 'Root disk on', width: 110 }, (row) => row.rootPool ?? ''),
  words({ id: 'network', header: 'Networks', width: 130, grow: 1 }, networkWords),
  words({ id: 'config', header: 'Settings', width: 200, grow: 3, mono: true }, (row) => row.keys.join(', ')),
  {
    id: 'used-by',
    header: 'Instances',
    width: 84,
    mono: true,
    align: 'end',
    sortBy: (row) => row.usedBy,
    cell: (row) => row.usedBy,
  },
]

export function networkWords(row: ProfileRow): string {
  return row.nics.map(({ device, network, parent }) => network ?? parent ?? device).join(', ')
}
