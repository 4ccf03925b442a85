import type { Task } from '#contracts/tasks.ts'
import type { FinishedOperation, Operation } from '#server/lxd/operation.ts'

export type TaskTarget = NonNullable<Task['target']>

/** What is known before LXD said anything. */
export type NewTask = Pick<Task, 'id' | 'action' | 'project' | 'target' | 'person' | 'startedAt'>

export function newTask(given: NewTask): Task {
  return {
    ...given,
    status: 'running',
    percent: null,
    progress: null,
    error: null,
    cancellable: false,
    finishedAt: null,
  }
}

/** An operation somebody else started: LXD's own description, and what its resources name. */
export function foreignTask(id: string, project: string, operation: Operation): Task {
  const target = targetOf(operation)
  return newTask({
    id,
    action: operation.description || 'Operation',
    project: target?.project ?? (project || 'default'),
    target: target && { noun: target.noun, name: target.name },
    person: null,
    startedAt: operation.created_at || new Date().toISOString(),
  })
}

/** The progress an operation under way tells. */
export function withProgress(task: Task, operation: Operation): Task {
  if (task.status !== 'running') return task
  const { percent, text } = progressOf(operation.metadata)
  return { ...task, percent, progress: text ?? task.progress, cancellable: operation.may_cancel }
}

export function finishedTask(task: Task, end: FinishedOperation, at: string): Task {
  return { ...ended(task, end.outcome, at), error: end.error, percent: end.outcome === 'done' ? 100 : null }
}

export function failedTask(task: Task, words: string, at: string): Task {
  return { ...ended(task, 'failed', at), error: words, percent: null }
}

/** The end of a task of which LXD no longer tells the outcome; `sight` is what the resource looks like now. */
export function unknownTask(task: Task, status: 'done' | 'unknown', sight: string, at: string): Task {
  return { ...ended(task, status, at), progress: sight, percent: status === 'done' ? 100 : null }
}

export function ended(task: Task, status: Exclude<Task['status'], 'running'>, at: string): Task {
  return { ...task, status, cancellable: false, finishedAt: at }
}

/** LXD names progress by what it does: `download_progress`, `create_instance_from_image_unpack_progress`, … */
function progressOf(metadata: Record<string, unknown>): { percent: number | null; text: string | null } {
  let text: string | null = null
  for (const [key, value] of Object.entries(metadata)) {
    if (key.endsWith('_progress') && typeof value === 'string') text = value
  }
  const percent = Number(/(\d+(?:\.\d+)?)%/.exec(text ?? '')?.[1] ?? Number.NaN)
  return { percent: Number.isFinite(percent) ? Math.min(100, percent) : null, text }
}

/** `resources` key (LXD's plural, older names included) to our noun, most telling first. */
const nouns: readonly (readonly [string, string])[] = [
  ['instances', 'instance'],
  ['containers', 'instance'],
  ['virtual_machines', 'instance'],
  ['images', 'image'],
  ['storage_volumes', 'storage'],
  ['storage_pools', 'storage'],
  ['networks', 'network'],
  ['profiles', 'profile'],
  ['projects', 'project'],
]

/** What an operation works on, by the addresses it carries. */
export function targetOf(operation: Operation): (TaskTarget & { project: string | null }) | null {
  for (const [key, noun] of nouns) {
    const address = operation.resources[key]?.[0]
    if (address === undefined) continue
    const url = new URL(address, 'http://lxd')
    const parts = url.pathname.split('/').filter((part) => part !== '')
    // Volumes are named at the end of their address, everything else right after its kind.
    const name = key === 'storage_volumes' ? parts.at(-1) : parts[2]
    if (name !== undefined) {
      return { noun, name: decodeURIComponent(name), project: url.searchParams.get('project') }
    }
  }
  return null
}

/** LXD's own chores: nobody started them and they work on nothing in particular. */
const chore =
  /^(Cleaning up|Pruning|Expiring|Updating (images|instance types)|Synchronizing|Renewing|Remov(e|ing) (orphaned|expired)|Refreshing|Healing)/i

/** Whether an operation of others is worth a task: sessions (exec, console) and tokens are not. */
export function isTaskOperation(operation: Operation): boolean {
  return operation.class === 'task' && !chore.test(operation.description)
}
