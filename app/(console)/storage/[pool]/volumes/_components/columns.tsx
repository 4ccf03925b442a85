import { paths } from '#app/_lib/paths.ts'
import type { Column } from '#app/_ui/data-table/column.ts'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import { parseByteSize } from '#contracts/byte-size.ts'
import type { Volume } from '#contracts/volumes.ts'

const none = '–'

export const volumeColumns: readonly Column<Volume>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 200,
    grow: 3,
    fixed: true,
    sortBy: (volume) => volume.name,
    tip: (volume) => volume.name,
    cell: (volume) => <VolumeName volume={volume} />,
  },
  { id: 'type', header: 'Kind', width: 110, sortBy: typeWords, cell: typeWords },
  {
    id: 'content',
    header: 'Content',
    width: 96,
    sortBy: (volume) => volume.contentType,
    cell: (volume) => volume.contentType,
  },
  {
    id: 'size',
    header: 'Size',
    width: 96,
    mono: true,
    align: 'end',
    sortBy: (volume) => sizeOrder(volume),
    cell: (volume) => volume.config.size ?? none,
  },
  {
    id: 'used-by',
    header: 'Used by',
    width: 160,
    grow: 2,
    tip: (volume) => volume.users.map((user) => user.name).join(', ') || undefined,
    sortBy: (volume) => volume.users.length,
    cell: (volume) => usersWords(volume),
  },
  {
    id: 'snapshots',
    header: 'Snapshots',
    width: 88,
    mono: true,
    align: 'end',
    sortBy: (volume) => volume.snapshots,
    cell: (volume) => volume.snapshots,
  },
  {
    id: 'age',
    header: 'Age',
    width: 70,
    align: 'end',
    hidden: true,
    sortBy: (volume) => (volume.createdAt === null ? null : -Date.parse(volume.createdAt)),
    cell: (volume) => (volume.createdAt === null ? none : <RelativeTime at={volume.createdAt} as="age" />),
  },
  {
    id: 'description',
    header: 'Description',
    width: 160,
    grow: 2,
    tip: (volume) => volume.description || undefined,
    sortBy: (volume) => volume.description || null,
    cell: (volume) => volume.description || none,
  },
]

/** Only custom volumes have a page: the others are worked with through their instance or image. */
export function VolumeName({ volume }: { volume: Volume }) {
  const { pool, project, name, type } = volume
  if (type === 'custom') {
    return <RowLink href={paths.pool(pool, 'volumes', { project, volume: name })}>{name}</RowLink>
  }
  if (type === 'image') return <span className="mono truncate">{name.slice(0, 12)}</span>
  return <RowLink href={paths.instance({ project, name })}>{name}</RowLink>
}

export function typeWords({ type }: Volume): string {
  if (type === 'virtual-machine') return 'VM'
  return type
}

export function usersWords({ users, type }: Volume): string {
  if (type !== 'custom') return none
  const [first, ...more] = users
  if (first === undefined) return none
  return more.length > 0 ? `${first.name} +${more.length}` : first.name
}

function sizeOrder({ config }: Volume): number | null {
  const parsed = parseByteSize(config.size ?? '')
  return 'bytes' in parsed ? parsed.bytes : null
}
