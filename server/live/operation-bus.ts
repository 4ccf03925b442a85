import type { Operation } from '#server/lxd/operation.ts'
import type { OperationUpdates } from '#server/lxd/operations.ts'

export type OperationBus = OperationUpdates & { emit(operation: Operation): void }

/** Hands operation events to whoever follows that operation. */
export function createOperationBus(): OperationBus {
  const listeners = new Map<string, Set<(operation: Operation) => void>>()
  return {
    subscribe(id, seen) {
      const own = listeners.get(id) ?? new Set()
      own.add(seen)
      listeners.set(id, own)
      return () => {
        own.delete(seen)
        if (own.size === 0 && listeners.get(id) === own) listeners.delete(id)
      }
    },
    emit(operation) {
      for (const seen of listeners.get(operation.id) ?? []) seen(operation)
    },
  }
}
