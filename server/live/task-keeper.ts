import type { LiveEvent } from '#contracts/events.ts'
import type { Task } from '#contracts/tasks.ts'
import { logger } from '#server/platform/logger.ts'
import type { TaskStore } from './task-store.ts'

/** At most 4 events a second per task go out, and progress reaches the database every 5 s. */
const publishEveryMs = 250
const saveEveryMs = 5000

/** A task under way. */
export type ActiveTask = {
  task: Task
  operationId: string
  /** More operations come after this one. */
  steps: boolean
  /** Started outside the console: followed by events alone. */
  foreign: boolean
  cancelRequested: boolean
  heardAt: number
  finished: Promise<Task>
}

type Kept = ActiveTask & {
  publishedAt: number
  savedAt: number
  timer: NodeJS.Timeout | null
  saving: Promise<void>
  resolve: (task: Task) => void
}

export type TaskKeeper = {
  open(
    given: Pick<ActiveTask, 'task' | 'operationId' | 'steps' | 'foreign'>,
    stored: boolean,
  ): Promise<ActiveTask>
  /** A task that was over before it was noticed. */
  record(task: Task, operationId: string): Promise<void>
  /** Progress: published and saved now or soon. */
  change(active: ActiveTask, task: Task): void
  /** The task follows another operation from here on. */
  setOperation(active: ActiveTask, operationId: string): Promise<void>
  relabel(active: ActiveTask, task: Task): Promise<void>
  finish(active: ActiveTask, task: Task): Promise<void>
  byId(id: string): ActiveTask | undefined
  byOperation(operationId: string): ActiveTask | undefined
  all(): ActiveTask[]
}

/** Holds the tasks under way, tells everybody about them and writes them down, neither more often than is useful. */
export function createTaskKeeper(store: TaskStore, publish: (event: LiveEvent) => void): TaskKeeper {
  const active = new Map<string, Kept>()
  const operations = new Map<string, Kept>()

  function tell(kept: Kept): void {
    if (kept.timer) clearTimeout(kept.timer)
    kept.timer = null
    kept.publishedAt = Date.now()
    publish({ type: 'task-changed', task: kept.task })
  }

  /** One write after the other, so that the last state is what stays. A database in trouble does not stop the task. */
  function save(kept: Kept, write: () => Promise<void>): Promise<void> {
    kept.savedAt = Date.now()
    kept.saving = kept.saving
      .then(write)
      .catch((error: unknown) => logger.error({ err: error, task: kept.task.id }, 'task not written down'))
    return kept.saving
  }

  const update = (kept: Kept) => save(kept, () => store.update(snapshot(kept)))

  function mine(task: ActiveTask): Kept | undefined {
    return active.get(task.task.id)
  }

  return {
    async open(given, stored) {
      const kept = keptOf(given)
      active.set(given.task.id, kept)
      operations.set(given.operationId, kept)
      tell(kept)
      if (!stored) await save(kept, () => store.insert(snapshot(kept)))
      return kept
    },
    async record(task, operationId) {
      const kept = keptOf({ task, operationId, steps: false, foreign: true })
      tell(kept)
      await save(kept, () => store.insert(snapshot(kept)))
    },
    change(given, task) {
      const kept = mine(given)
      if (kept?.task.status !== 'running') return
      kept.heardAt = Date.now()
      if (sameProgress(kept.task, task)) return
      kept.task = task
      if (kept.heardAt - kept.savedAt >= saveEveryMs) void update(kept)
      const due = kept.publishedAt + publishEveryMs - kept.heardAt
      if (due <= 0) tell(kept)
      else kept.timer ??= setTimeout(() => tell(kept), due)
    },
    async setOperation(given, operationId) {
      const kept = mine(given)
      if (!kept) return
      operations.delete(kept.operationId)
      kept.operationId = operationId
      operations.set(operationId, kept)
      await update(kept)
    },
    async relabel(given, task) {
      const kept = mine(given)
      if (!kept) return
      kept.task = task
      kept.foreign = false
      tell(kept)
      await update(kept)
    },
    async finish(given, task) {
      const kept = mine(given)
      if (kept?.task.status !== 'running') return
      kept.task = task
      tell(kept)
      await update(kept)
      active.delete(task.id)
      operations.delete(kept.operationId)
      kept.resolve(task)
    },
    byId: (id) => active.get(id),
    byOperation: (operationId) => operations.get(operationId),
    all: () => [...active.values()],
  }
}

function sameProgress(a: Task, b: Task): boolean {
  return a.percent === b.percent && a.progress === b.progress && a.cancellable === b.cancellable
}

function keptOf(given: Pick<ActiveTask, 'task' | 'operationId' | 'steps' | 'foreign'>): Kept {
  let resolve: (task: Task) => void = () => undefined
  const finished = new Promise<Task>((settle) => {
    resolve = settle
  })
  const now = Date.now()
  return {
    ...given,
    cancelRequested: false,
    heardAt: now,
    finished,
    resolve,
    publishedAt: 0,
    savedAt: now,
    timer: null,
    saving: Promise.resolve(),
  }
}

function snapshot(kept: Kept) {
  return { task: kept.task, operationId: kept.operationId, steps: kept.steps }
}
