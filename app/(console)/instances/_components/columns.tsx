import { Box, Lock, Monitor } from 'lucide-react'
import { InstanceState } from '#app/_features/instances/instance-state.tsx'
import { TaskProgress } from '#app/_features/tasks/task-progress.tsx'
import { paths } from '#app/_lib/paths.ts'
import type { Column } from '#app/_ui/data-table/column.ts'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import type { ListRow } from './list-rows.ts'

/** What `lxc list` shows, in its order, then what can be added. */
const columns: readonly Column<ListRow>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 176,
    grow: 3,
    fixed: true,
    sortBy: (row) => row.name,
    cell: (row) => <Name row={row} />,
  },
  {
    id: 'state',
    header: 'State',
    width: 108,
    sortBy: (row) => row.status,
    cell: (row) => <State row={row} />,
  },
  {
    id: 'ipv4',
    header: 'IPv4',
    width: 128,
    mono: true,
    sortBy: (row) => addressOrder(row.ipv4[0]),
    cell: (row) => <Addresses all={row.ipv4} />,
  },
  {
    id: 'ipv6',
    header: 'IPv6',
    width: 130,
    grow: 2,
    mono: true,
    sortBy: (row) => row.ipv6[0] ?? null,
    cell: (row) => <Addresses all={row.ipv6} />,
  },
  { id: 'type', header: 'Type', width: 88, sortBy: (row) => row.type, cell: typeWords },
  {
    id: 'snapshots',
    header: 'Snapshots',
    width: 84,
    mono: true,
    align: 'end',
    sortBy: (row) => row.snapshots,
    cell: (row) => row.snapshots,
  },
  {
    id: 'project',
    header: 'Project',
    width: 90,
    sortBy: (row) => row.project,
    cell: (row) => <Text>{row.project}</Text>,
  },
  {
    id: 'image',
    header: 'Image',
    width: 120,
    grow: 1,
    sortBy: (row) => row.image || null,
    cell: (row) => <Text>{row.image}</Text>,
  },
  {
    id: 'cpu',
    header: 'CPU limit',
    width: 80,
    mono: true,
    align: 'end',
    hidden: true,
    sortBy: (row) => row.cpuLimit,
    cell: (row) => row.cpuLimit ?? <None />,
  },
  {
    id: 'memory',
    header: 'Memory',
    width: 96,
    mono: true,
    align: 'end',
    sortBy: (row) => row.memoryUsage,
    cell: memoryWords,
  },
  {
    id: 'memory-limit',
    header: 'Memory limit',
    width: 110,
    mono: true,
    align: 'end',
    hidden: true,
    sortBy: (row) => row.memoryLimit,
    cell: (row) => row.memoryLimit ?? <None />,
  },
  {
    id: 'location',
    header: 'Location',
    width: 110,
    hidden: true,
    sortBy: (row) => row.location,
    cell: (row) => <Text>{row.location}</Text>,
  },
  {
    id: 'age',
    header: 'Age',
    width: 64,
    align: 'end',
    sortBy: (row) => -Date.parse(row.createdAt),
    cell: (row) => <RelativeTime at={row.createdAt} as="age" />,
  },
  {
    id: 'description',
    header: 'Description',
    width: 200,
    grow: 2,
    hidden: true,
    sortBy: (row) => row.description || null,
    cell: (row) => <Text>{row.description}</Text>,
  },
  {
    id: 'profiles',
    header: 'Profiles',
    width: 140,
    hidden: true,
    sortBy: (row) => row.profiles.join(', ') || null,
    cell: (row) => <Text>{row.profiles.join(', ')}</Text>,
  },
  {
    id: 'pool',
    header: 'Pool',
    width: 110,
    hidden: true,
    sortBy: (row) => row.pool,
    cell: (row) => <Text>{row.pool}</Text>,
  },
]

const columnsOfCluster = columns.map((column) =>
  column.id === 'location' ? { ...column, hidden: false } : column,
)

/** On a cluster, where an instance runs is part of the list. */
export function instanceColumns(clustered: boolean): readonly Column<ListRow>[] {
  return clustered ? columnsOfCluster : columns
}

function Name({ row }: { row: ListRow }) {
  const Icon = row.type === 'container' ? Box : Monitor
  return (
    <>
      <Icon size={14} aria-hidden className="shrink-0 text-muted" />
      {row.status === 'Pending' ? (
        <span className="truncate font-medium">{row.name}</span>
      ) : (
        <RowLink href={paths.instance(row)}>{row.name}</RowLink>
      )}
      {row.protected ? (
        <span className="shrink-0 text-muted" data-tip="Protected from deletion">
          <Lock size={12} aria-hidden />
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
  const rate = task.progress ?? task.action
  return (
    <span className="grid w-full gap-1" data-tip={rate}>
      <span className="truncate text-xs leading-3">
        {task.action}
        {task.percent === null ? '' : ` ${Math.round(task.percent)} %`}
      </span>
      <TaskProgress task={task} />
    </span>
  )
}

function Addresses({ all }: { all: readonly string[] }) {
  const [first, ...more] = all
  if (first === undefined) return <None />
  return (
    <>
      <span className="truncate">{first}</span>
      {more.length > 0 ? (
        <span className="shrink-0 text-muted" data-tip={all.join(', ')}>
          +{more.length}
        </span>
      ) : null}
    </>
  )
}

function typeWords(row: ListRow) {
  const word = row.type === 'container' ? 'Container' : 'VM'
  return row.ephemeral ? <Text>{`${word}, ephemeral`}</Text> : word
}

function memoryWords(row: ListRow) {
  if (row.memoryUsage === null) return <None />
  return (
    <span data-tip={row.memoryLimit ? `Of ${row.memoryLimit}` : 'No limit'}>
      {formatBytes(row.memoryUsage)}
    </span>
  )
}

function Text({ children }: { children: string | null }) {
  return children ? <span className="truncate">{children}</span> : <None />
}

/** An empty cell that is empty on purpose. */
function None() {
  return <span className="text-muted">–</span>
}

/** 10.0.0.9 before 10.0.0.10. */
function addressOrder(address: string | undefined): number | null {
  if (address === undefined) return null
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}
