import { imageName } from '#app/_features/images/image-name.ts'
import { TaskProgress } from '#app/_features/tasks/task-progress.tsx'
import { paths } from '#app/_lib/paths.ts'
import { type Column, emptyCell, textColumn } from '#app/_ui/data-table/column.ts'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import type { ListRow } from './list-rows.ts'

function timeColumn(
  column: Omit<Column<ListRow>, 'sortBy' | 'cell'>,
  of: (row: ListRow) => string | null,
): Column<ListRow> {
  return {
    ...column,
    sortBy: (row) => Date.parse(of(row) ?? '') || null,
    cell: (row) => {
      const at = of(row)
      return at === null ? emptyCell : <RelativeTime at={at} />
    },
  }
}

export const imageColumns: readonly Column<ListRow>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 176,
    grow: 3,
    fixed: true,
    several: true,
    sortBy: imageName,
    tip: (row) => (row.aliases.length > 1 ? row.aliases.join(', ') : row.description || undefined),
    cell: (row) => <Name row={row} />,
  },
  textColumn({ id: 'system', header: 'System', width: 120, grow: 2 }, systemOf),
  textColumn(
    { id: 'description', header: 'Description', width: 200, grow: 2, hidden: true },
    (row) => row.description,
  ),
  textColumn({ id: 'type', header: 'Type', width: 84 }, (row) =>
    row.type === 'container' ? 'Container' : 'VM',
  ),
  textColumn({ id: 'architecture', header: 'Architecture', width: 96 }, (row) => row.architecture),
  {
    id: 'size',
    header: 'Size',
    width: 84,
    mono: true,
    align: 'end',
    sortBy: (row) => row.size,
    cell: (row) => formatBytes(row.size),
  },
  textColumn({ id: 'cached', header: 'Cached', width: 76 }, (row) => yes(row.cached)),
  textColumn({ id: 'update', header: 'Auto-update', width: 90 }, (row) => yes(row.autoUpdate)),
  textColumn({ id: 'public', header: 'Public', width: 64 }, (row) => yes(row.public)),
  timeColumn({ id: 'uploaded', header: 'Uploaded', width: 92 }, (row) => row.uploadedAt),
  timeColumn({ id: 'used', header: 'Last used', width: 92 }, (row) => row.lastUsedAt),
  timeColumn({ id: 'expires', header: 'Expires', width: 92, hidden: true }, (row) => row.expiresAt),
  {
    id: 'users',
    header: 'Used by',
    width: 72,
    mono: true,
    align: 'end',
    sortBy: (row) => row.users.length,
    tip: (row) => row.users.map((user) => user.name).join(', ') || undefined,
    cell: (row) => row.users.length,
  },
  textColumn({ id: 'fingerprint', header: 'Fingerprint', width: 118, mono: true, hidden: true }, (row) =>
    row.fingerprint.slice(0, 12),
  ),
]

export function systemOf(row: Pick<ListRow, 'os' | 'release' | 'variant'>): string {
  const variant = row.variant === 'default' ? '' : row.variant
  return [row.os, row.release, variant].filter((word) => word !== '').join(' ')
}

function yes(value: boolean): string {
  return value ? 'Yes' : ''
}

function Name({ row }: { row: ListRow }) {
  const more = row.aliases.length - 1
  return (
    <>
      <span
        aria-hidden
        className="row-icon text-muted"
        data-icon={row.type === 'container' ? 'box' : 'monitor'}
      />
      <RowLink href={paths.image(row)}>{imageName(row)}</RowLink>
      {more > 0 ? <span className="shrink-0 text-xs text-muted">+{more}</span> : null}
      {row.task ? <Doing task={row.task} /> : null}
    </>
  )
}

export function Doing({ task }: { task: NonNullable<ListRow['task']> }) {
  return (
    <span className="ml-auto grid w-20 shrink-0 gap-1">
      <span className="truncate text-xs leading-3">{task.action}</span>
      <TaskProgress task={task} />
    </span>
  )
}
