import { remember } from '#server/platform/remember.ts'
import type { LxdClient } from './lxd-client.ts'
import { isFinal, type Operation } from './operation.ts'
import { followOperation } from './operations.ts'
import type { LxdUrl } from './url.ts'

const longestTurnMs = 60_000

type Written = { operation: Operation; project: string }

/**
 * LXD compares the ETag when it gets the request and writes some time later, without a lock: of two writes that come
 * together one is lost. So those of this console to one object, by form or as YAML, go one after the other, each from
 * its reading to the end of its operation. Resolves as soon as `write` does.
 */
export function inTurn<T extends Written>(
  client: LxdClient,
  object: LxdUrl,
  write: () => Promise<T>,
): Promise<T> {
  const turns = remember('turns', () => new Map<string, Promise<void>>())
  const key = `${client.place} ${object}`
  const started = (turns.get(key) ?? Promise.resolve()).then(write)
  const over = started.then((written) => ended(client, written)).catch(() => undefined)
  turns.set(key, over)
  void over.then(() => {
    if (turns.get(key) === over) turns.delete(key)
  })
  return started
}

async function ended(client: LxdClient, { project, operation }: Written): Promise<void> {
  if (isFinal(operation)) return
  await followOperation(client, operation.id, {
    project,
    operation,
    signal: AbortSignal.timeout(longestTurnMs),
  })
}
