import { lazy, Suspense } from 'react'
import { InstanceState } from '#app/_features/instances/instance-state.tsx'
import { TaskProgress } from '#app/_features/tasks/task-progress.tsx'
import { paths } from '#app/_lib/paths.ts'
import { type Column, emptyCell, textColumn } from '#app/_ui/data-table/column.ts'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import type { CourseFigure } from '#contracts/courses.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import type { ListRow } from './list-rows.ts'

/** Loaded with the first such column that is shown, never with the list. */
const CourseCell = lazy(() =>
  import('#app/_features/figures/course-cell.tsx').then((module) => ({ default: module.CourseCell })),
)

/** What `lxc list` shows, in its order, then what can be added. */
const columns: readonly Column<ListRow>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 176,
    grow: 3,
    fixed: true,
    several: true,
    sortBy: (row) => row.name,
    cell: (row) => <Name row={row} />,
  },
  {
    id: 'state',
    header: 'State',
    width: 108,
    several: true,
    sortBy: (row) => row.status,
    tip: (row) => row.task?.progress ?? undefined,
    cell: (row) => <State row={row} />,
  },
  {
    id: 'ipv4',
    header: 'IPv4',
    width: 128,
    mono: true,
    sortBy: (row) => addressOrder(row.ipv4[0]),
    tip: (row) => (row.ipv4.length > 1 ? row.ipv4.join(', ') : undefined),
    cell: (row) => withMore(row.ipv4),
  },
  {
    id: 'ipv6',
    header: 'IPv6',
    width: 130,
    grow: 2,
    several: true,
    mono: true,
    sortBy: (row) => row.ipv6[0] ?? null,
    tip: (row) => row.ipv6.join(', ') || undefined,
    cell: (row) => <CutInTheMiddle text={withMore(row.ipv6)} />,
  },
  textColumn({ id: 'type', header: 'Type', width: 88 }, typeWords),
  {
    id: 'snapshots',
    header: 'Snapshots',
    width: 84,
    mono: true,
    align: 'end',
    sortBy: (row) => row.snapshots,
    cell: (row) => row.snapshots,
  },
  textColumn({ id: 'project', header: 'Project', width: 90 }, (row) => row.project),
  textColumn(
    { id: 'image', header: 'Image', width: 120, grow: 1, tip: (row) => row.image },
    (row) => row.image,
  ),
  textColumn(
    { id: 'cpu', header: 'CPU limit', width: 84, mono: true, align: 'end', hidden: true },
    (row) => row.cpuLimit,
  ),
  {
    id: 'memory',
    header: 'Memory',
    width: 96,
    mono: true,
    align: 'end',
    sortBy: (row) => row.memoryUsage,
    tip: (row) => (row.memoryLimit ? `Of ${row.memoryLimit}` : undefined),
    cell: (row) => (row.memoryUsage === null ? emptyCell : formatBytes(row.memoryUsage)),
  },
  textColumn(
    { id: 'memory-limit', header: 'Memory limit', width: 110, mono: true, align: 'end', hidden: true },
    (row) => row.memoryLimit,
  ),
  course('cpu', 'CPU, last hour'),
  course('memory', 'Memory, last hour'),
  textColumn({ id: 'location', header: 'Location', width: 110, hidden: true }, (row) => row.location),
  {
    id: 'age',
    header: 'Age',
    width: 64,
    align: 'end',
    sortBy: (row) => -Date.parse(row.createdAt),
    cell: (row) => <RelativeTime at={row.createdAt} as="age" />,
  },
  textColumn(
    { id: 'description', header: 'Description', width: 200, grow: 2, hidden: true },
    (row) => row.description,
  ),
  textColumn({ id: 'profiles', header: 'Profiles', width: 140, hidden: true }, (row) =>
    row.profiles.join(', '),
  ),
  textColumn({ id: 'pool', header: 'Pool', width: 110, hidden: true }, (row) => row.pool),
]
const columnsOfCluster = columns.map((column) =>
  column.id === 'location' ? { ...column, hidden: false } : column,
)

/** On a cluster, where an instance runs is part of the list. */
export function instanceColumns(clustered: boolean): readonly Column<ListRow>[] {
  return clustered ? columnsOfCluster : columns
}

function course(figure: CourseFigure, header: string): Column<ListRow> {
  return {
    ...{ id: `${figure}-course`, header, width: 168, several: true, hidden: true },
    cell: (row) =>
      row.status === 'Stopped' || row.status === 'Pending' ? (
        emptyCell
      ) : (
        <Suspense fallback={null}>
          <CourseCell instance={instanceKey(row)} figure={figure} />
        </Suspense>
      ),
  }
}

function Name({ row }: { row: ListRow }) {
  return (
    <>
      <span
        aria-hidden
        className="row-icon text-muted"
        data-icon={row.type === 'container' ? 'box' : 'monitor'}
      />
      {row.status === 'Pending' ? (
        <span className="truncate font-medium">{row.name}</span>
      ) : (
        <RowLink href={paths.instance(row)}>{row.name}</RowLink>
      )}
      {row.protected ? (
        <span className="row-icon scale-85 text-muted" data-icon="lock" data-tip="Protected from deletion">
          <span className="sr-only">Protected from deletion</span>
        </span>
      ) : null}
    </>
  )
}

/** The state, or the task that is changing it with how far it is. */
export function State({ row }: { row: ListRow }) {
  const { task } = row
  if (!task) return <InstanceState status={row.status} />
  return (
    <span className="grid w-full gap-1">
      <span className="truncate text-xs leading-3">
        {task.action}
        {task.percent === null ? '' : ` ${Math.round(task.percent)} %`}
      </span>
      <TaskProgress task={task} />
    </span>
  )
}

function withMore(addresses: readonly string[]): string {
  const [first, ...more] = addresses
  if (first === undefined) return emptyCell
  return more.length > 0 ? `${first} +${more.length}` : first
}

/** Machines of one network differ at the end of their addresses, so that is what stays. */
function CutInTheMiddle({ text }: { text: string }) {
  const tail = 10
  if (text.length < 18) return text
  return (
    <span className="flex">
      <span className="truncate">{text.slice(0, -tail)}</span>
      <span>{text.slice(-tail)}</span>
    </span>
  )
}

function typeWords(row: ListRow): string {
  const word = row.type === 'container' ? 'Container' : 'VM'
  return row.ephemeral ? `${word}, ephemeral` : word
}

/** 10.0.0.9 before 10.0.0.10. */
function addressOrder(address: string | undefined): number | null {
  if (address === undefined) return null
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}
