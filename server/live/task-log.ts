import { randomUUID } from 'node:crypto'
import type { LiveEvent } from '#contracts/events.ts'
import type { InstanceRef, InstanceRow } from '#contracts/instances.ts'
import type { Task, TaskStatus } from '#contracts/tasks.ts'
import { failureCode, failureWords } from '#server/lxd/errors.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { type FinishedOperation, isFinal, type Operation } from '#server/lxd/operation.ts'
import { cancelOperation, followOperation } from '#server/lxd/operations.ts'
import { getOperation } from '#server/lxd/resources/operations.ts'
import { AppError } from '#server/platform/app-error.ts'
import { logger } from '#server/platform/logger.ts'
import { createForeignOperations } from './foreign-operations.ts'
import type { OperationBus } from './operation-bus.ts'
import { type ActiveTask, createTaskKeeper } from './task-keeper.ts'
import { outcomeFromInstance } from './task-outcome.ts'
import { ended, failedTask, finishedTask, newTask, unknownTask, withProgress } from './task-reducer.ts'
import type { TaskStore } from './task-store.ts'

/** `target.noun` is one of our nouns in the singular: `instance`, `image`, `storage`, … */
export type TaskLabel = Pick<Task, 'action' | 'project' | 'target' | 'person'>

/**
 * Follows one operation of a task. Throws `operation-failed` with LXD's words, or `operation-unknown`; with `mayFail` a
 * failed operation is returned instead.
 */
export type TaskStep = (operation: Operation, options?: { mayFail?: boolean }) => Promise<FinishedOperation>

/** Says how far a task has come that is more than its operations. */
export type TaskTold = (percent: number | null, progress: string) => void

export type TaskLog = {
  /** Writes down an operation just started and follows it to its end in the background. */
  start(given: TaskLabel & { operation: Operation }): Promise<Task>
  /**
   * A verb of several operations as one task. Returns at once; `body` goes on in the background. What `body` throws
   * becomes the task's error; LXD's own words where it has them.
   */
  run(label: TaskLabel, body: (step: TaskStep, tell: TaskTold) => Promise<unknown>): Promise<Task>
  /** Newest first. `before`: id of the last task of the page before. */
  list(page: { limit: number; before?: string }): Promise<Task[]>
  /** Errors: `not-found`. */
  get(id: string): Promise<Task>
  /** How many tasks are remembered, by how they stand. */
  counts(): Promise<Map<TaskStatus, number>>
  /** Asks LXD to cancel. Errors: `not-found`, `conflict` when it is over, `lxd-refused` where LXD cannot. */
  cancel(id: string): Promise<void>
  /** Resolves with the task once it is over. Errors: `not-found`. */
  finished(id: string): Promise<Task>
}

export type TaskLogKeeper = TaskLog & {
  /** Takes up what was running when the console stopped. Once, before events are listened to. */
  resume(): Promise<void>
  operationSeen(operation: Operation, project: string): void
  /** LXD is back, or it has been quiet for long: asks for what is followed by events alone. */
  recheck(silentForMs: number): Promise<void>
  stop(): void
}

export type TaskLogOptions = {
  client: LxdClient
  store: TaskStore
  bus: OperationBus
  publish: (event: LiveEvent) => void
  reread: (ref: InstanceRef) => Promise<InstanceRow | undefined>
}

export function createTaskLog(options: TaskLogOptions): TaskLogKeeper {
  const { client, store, bus } = options
  const keeper = createTaskKeeper(store, options.publish)
  const foreign = createForeignOperations(client, keeper)
  const stopped = new AbortController()

  function follow(active: ActiveTask, operation: Operation | undefined): Promise<FinishedOperation> {
    return followOperation(client, active.operationId, {
      project: active.task.project,
      signal: stopped.signal,
      updates: bus,
      operation,
      onUpdate: (seen) => {
        if (!isFinal(seen)) keeper.change(active, withProgress(active.task, seen))
      },
    })
  }

  /** Ends the task by what the resource looks like: nobody can tell the outcome of its operation any more. */
  async function endBySight(active: ActiveTask): Promise<void> {
    const { task } = active
    const isInstance = task.target?.noun === 'instance'
    const name = task.target?.name ?? ''
    const row = isInstance ? await options.reread({ project: task.project, name }) : undefined
    const sight = isInstance
      ? outcomeFromInstance(task, row)
      : { status: 'unknown' as const, text: 'LXD no longer tells how this ended' }
    await keeper.finish(active, unknownTask(active.task, sight.status, sight.text, now()))
  }

  /** Runs a task to its end whatever happens; only a stopping console leaves it running, to be resumed. */
  async function settle(active: ActiveTask, work: () => Promise<Task | 'by-sight'>): Promise<void> {
    try {
      const end = await work()
      if (end === 'by-sight') await endBySight(active)
      else await keeper.finish(active, end)
    } catch (error) {
      if (stopped.signal.aborted) return
      const code = failureCode(error)
      if (code === 'operation-unknown') await endBySight(active)
      else if (code === cancelledCode) await keeper.finish(active, ended(active.task, 'cancelled', now()))
      else await keeper.finish(active, failedTask(active.task, failureWords(error), now()))
    }
  }

  function inBackground(work: Promise<void>): void {
    work.catch((error: unknown) => logger.error({ err: error }, 'task lost'))
  }

  function stepOf(active: ActiveTask): TaskStep {
    return async (operation, { mayFail = false } = {}) => {
      if (active.cancelRequested) throw new TaskCancelled()
      await keeper.setOperation(active, operation.id)
      const end = await follow(active, operation)
      if (end.outcome === 'cancelled') throw new TaskCancelled()
      if (end.outcome === 'failed' && !mayFail) {
        const detail = end.error ?? undefined
        throw new AppError('operation-failed', 'LXD could not do this.', { detail })
      }
      return end
    }
  }

  async function start(given: TaskLabel & { operation: Operation }): Promise<Task> {
    const { operation, ...label } = given
    const adopted = keeper.byOperation(operation.id)
    if (adopted) {
      await keeper.relabel(adopted, { ...adopted.task, ...label })
      return adopted.task
    }
    const task = newTask({ ...label, id: randomUUID(), startedAt: now() })
    const active = await keeper.open({ task, operationId: operation.id, steps: false, foreign: false }, false)
    inBackground(
      settle(active, async () => finishedTask(active.task, await follow(active, operation), now())),
    )
    return active.task
  }

  async function run(
    label: TaskLabel,
    body: (step: TaskStep, tell: TaskTold) => Promise<unknown>,
  ): Promise<Task> {
    const task = newTask({ ...label, id: randomUUID(), startedAt: now() })
    const given = { task, operationId: `run-${task.id}`, steps: true, foreign: false }
    const active = await keeper.open(given, false)
    inBackground(
      settle(active, async () => {
        await body(stepOf(active), (percent, progress) =>
          keeper.change(active, { ...active.task, percent, progress }),
        )
        return { ...ended(active.task, 'done', now()), percent: 100 }
      }),
    )
    return active.task
  }

  async function resume(): Promise<void> {
    for (const { task, operationId, steps } of await store.running()) {
      const isForeign = task.person === null && !steps
      const active = await keeper.open({ task, operationId, steps, foreign: isForeign }, true)
      // Those of others are asked for with the first recheck, once LXD is reached.
      if (isForeign) continue
      const followed = async () => {
        if (!operationOfLxd(operationId)) return 'by-sight' as const
        const end = await follow(active, undefined)
        // The steps that were to follow went with the console that knew them.
        if (steps && end.outcome === 'done') return 'by-sight' as const
        return finishedTask(active.task, end, now())
      }
      inBackground(settle(active, followed))
    }
  }

  async function recheck(silentForMs: number): Promise<void> {
    const silent = keeper.all().filter((one) => one.foreign && Date.now() - one.heardAt >= silentForMs)
    for (const active of silent) {
      const operation = await getOperation(client, active.operationId, active.task.project)
      if (operation) foreign.seen(operation, active.task.project)
      else await endBySight(active)
    }
  }

  async function get(id: string): Promise<Task> {
    const task = keeper.byId(id)?.task ?? (await store.get(id))
    if (!task) throw new AppError('not-found', 'There is no such task.')
    return task
  }

  async function cancel(id: string): Promise<void> {
    const active = keeper.byId(id)
    if (active?.task.status !== 'running') {
      await get(id)
      throw new AppError('conflict', 'This task is over.')
    }
    if (operationOfLxd(active.operationId)) await cancelOperation(client, active.operationId)
    active.cancelRequested = true
  }

  return {
    start,
    run,
    get,
    cancel,
    resume,
    recheck,
    counts: store.counts,
    async list(page) {
      const tasks = await store.list(page)
      return tasks.map((task) => keeper.byId(task.id)?.task ?? task)
    },
    finished: async (id) => keeper.byId(id)?.finished ?? get(id),
    operationSeen(operation, project) {
      bus.emit(operation)
      foreign.seen(operation, project)
    },
    stop: () => stopped.abort(),
  }
}

const cancelledCode = 'task-cancelled'

/** Not a failure: the person, or somebody at LXD, cancelled the operation. */
class TaskCancelled extends Error {
  readonly code = cancelledCode
}

/** Ids of our own stand for work before the first operation, or for what LXD did without one. */
function operationOfLxd(id: string): boolean {
  return !id.startsWith('run-') && !id.startsWith('sync-')
}

function now(): string {
  return new Date().toISOString()
}
