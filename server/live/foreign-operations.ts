import { randomUUID } from 'node:crypto'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { finishedOperation, isFinal, newerOperation, type Operation } from '#server/lxd/operation.ts'
import type { ActiveTask, TaskKeeper } from './task-keeper.ts'
import { finishedTask, foreignTask, isTaskOperation, withProgress } from './task-reducer.ts'

/**
 * How long an operation nobody here knows waits before it counts as somebody else's: the event of our own request can
 * arrive before its answer.
 */
const graceMs = 300

export type ForeignOperations = {
  /** An operation as LXD tells it, from an event or a list. */
  seen(operation: Operation, project: string): void
}

/** Makes tasks of the operations that others start, e.g. with `lxc`, and follows them by their events alone. */
export function createForeignOperations(client: LxdClient, keeper: TaskKeeper): ForeignOperations {
  const waiting = new Map<string, { operation: Operation; project: string }>()
  const over = new Set<string>()

  function follow(active: ActiveTask, operation: Operation): void {
    if (!isFinal(operation)) {
      keeper.change(active, withProgress(active.task, operation))
      return
    }
    remember(over, operation.id)
    const end = finishedTask(active.task, finishedOperation(operation), new Date().toISOString())
    void keeper.finish(active, end)
  }

  async function adopt(id: string): Promise<void> {
    const found = waiting.get(id)
    waiting.delete(id)
    if (!found || client.startedHere(id) || keeper.byOperation(id)) return
    const { operation, project } = found
    const task = foreignTask(randomUUID(), project, operation)
    if (isFinal(operation)) {
      remember(over, id)
      await keeper.record(finishedTask(task, finishedOperation(operation), new Date().toISOString()), id)
    } else {
      const begun = withProgress(task, operation)
      await keeper.open({ task: begun, operationId: id, steps: false, foreign: true }, false)
    }
  }

  return {
    seen(operation, project) {
      const { id } = operation
      const active = keeper.byOperation(id)
      if (active) {
        if (active.foreign) follow(active, operation)
        return
      }
      if (over.has(id) || client.startedHere(id) || !isTaskOperation(operation)) return
      const known = waiting.get(id)
      if (known) known.operation = newerOperation(known.operation, operation)
      else {
        waiting.set(id, { operation, project })
        setTimeout(() => void adopt(id), graceMs)
      }
    },
  }
}

function remember(ids: Set<string>, id: string): void {
  ids.add(id)
  const [oldest] = ids
  if (ids.size > 5000 && oldest !== undefined) ids.delete(oldest)
}
