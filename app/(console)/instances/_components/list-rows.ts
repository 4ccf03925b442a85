import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRow } from '#contracts/instances.ts'
import type { Task } from '#contracts/tasks.ts'

/** A row of the list with what is being done to it right now. */
export type ListRow = InstanceRow & { task?: Task }

/**
 * The instances with their running tasks. What is still being created has no row in LXD while its image downloads, so
 * a running launch stands as one. Rows without a task keep their identity, and are not rendered again.
 */
export function listRows(instances: InstanceRow[], tasks: readonly Task[] | undefined): ListRow[] {
  const running = new Map<string, Task>()
  for (const task of tasks ?? []) {
    if (task.status !== 'running' || task.target?.noun !== 'instance') continue
    running.set(instanceKey({ project: task.project, name: task.target.name }), task)
  }
  if (running.size === 0) return instances
  const rows: ListRow[] = instances.map((row) => {
    const task = running.get(instanceKey(row))
    if (!task) return row
    running.delete(instanceKey(row))
    return { ...row, task }
  })
  for (const task of running.values()) {
    if (task.action === 'Launch' && task.target) rows.push(rowBeingMade(task, task.target.name))
  }
  return rows
}

function rowBeingMade(task: Task, name: string): ListRow {
  return {
    project: task.project,
    name,
    type: 'container',
    status: 'Pending',
    description: '',
    ipv4: [],
    ipv6: [],
    snapshots: 0,
    image: '',
    architecture: '',
    pool: null,
    profiles: [],
    cpuLimit: null,
    memoryLimit: null,
    memoryUsage: null,
    processes: null,
    location: null,
    createdAt: task.startedAt,
    lastUsedAt: null,
    autostart: null,
    protected: false,
    ephemeral: false,
    task,
  }
}
