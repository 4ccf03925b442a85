import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#server/platform/app-error.ts'
import { failureCode, failureWords } from './errors.ts'
import type { LxdClient, SendOptions } from './lxd-client.ts'
import {
  type FinishedOperation,
  finishedOperation,
  isFinal,
  newerOperation,
  type Operation,
  operationSchema,
} from './operation.ts'
import { type LxdUrl, lxdUrl } from './url.ts'

/** Where operation events can be listened to; the live layer's one events socket feeds it. */
export type OperationUpdates = { subscribe(id: string, seen: (operation: Operation) => void): () => void }

export type FollowOptions = {
  project?: string
  signal?: AbortSignal
  /** Each state seen, newest knowledge only; the final one included. */
  onUpdate?: (operation: Operation) => void
  /** Without it progress is polled once a second. */
  updates?: OperationUpdates
  /** What is known already, e.g. the operation as `startOperation` returned it. */
  operation?: Operation
}

/**
 * Starts an operation. Where this LXD does the work at once (endpoints became async over the releases) the operation
 * returned is already final and its id is ours, not LXD's. Errors: `lxd-refused` and the others of `send`.
 */
export async function startOperation(
  client: LxdClient,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: LxdUrl,
  body?: unknown,
  options?: SendOptions,
): Promise<Operation> {
  const answer = await client.send(method, url, body, options)
  if (answer.kind === 'async') return answer.operation
  const now = new Date().toISOString()
  return operationSchema.parse({
    id: `sync-${randomUUID()}`,
    created_at: now,
    status: 'Success',
    status_code: 200,
  })
}

/**
 * Follows an operation to its end and never loses the outcome while LXD or an event can still tell it: LXD forgets an
 * operation 5 s after its end. Outlives restarts of LXD and lost connections; ends with `operation-unknown` when LXD no
 * longer knows the operation and nothing told its end. A failed operation is a result, not an exception.
 */
export async function followOperation(
  client: LxdClient,
  id: string,
  options: FollowOptions = {},
): Promise<FinishedOperation> {
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  let last = options.operation ?? null
  if (last && isFinal(last)) return finishedOperation(last)
  let unsubscribe = () => {}
  const byEvent = new Promise<Operation>((resolve) => {
    unsubscribe =
      options.updates?.subscribe(id, (seen) => {
        last = newerOperation(last, seen)
        options.onUpdate?.(last)
        if (isFinal(last)) resolve(last)
      }) ?? unsubscribe
  })
  const byWaiting = waitForEnd(client, id, {
    project: options.project,
    sliceSeconds: options.updates || !options.onUpdate ? 30 : 1,
    signal,
    known: () => last,
    seen: (operation) => {
      last = newerOperation(last, operation)
      options.onUpdate?.(last)
      return last
    },
  })
  try {
    return finishedOperation(await Promise.race([byEvent, byWaiting]))
  } finally {
    unsubscribe()
    stop.abort()
    await byWaiting.catch(() => undefined)
  }
}

type WaitOptions = {
  project: string | undefined
  sliceSeconds: number
  signal: AbortSignal
  known: () => Operation | null
  seen: (operation: Operation) => Operation
}

/** Asks `/wait` in slices until the operation is final. */
async function waitForEnd(client: LxdClient, id: string, options: WaitOptions): Promise<Operation> {
  const { signal, sliceSeconds: timeout, project } = options
  for (let failures = 0; ; ) {
    signal.throwIfAborted()
    try {
      const url = lxdUrl(['operations', id, 'wait'], { timeout, project })
      const { value } = await client.get(url, operationSchema, { signal, timeoutMs: (timeout + 15) * 1000 })
      const newest = options.seen(value)
      if (isFinal(newest)) return newest
      failures = 0
    } catch (error) {
      const end = await afterFailedWait(client, id, options, error)
      if (end) return end
      failures += 1
      await sleep(Math.min(3000, 100 * 2 ** Math.min(failures, 5)), undefined, { signal })
    }
  }
}

/**
 * `/wait` answers a failed operation, one whose slice ran out and one that is forgotten all with an error (5.0.3 and
 * later), so the operation itself is asked. Returns null to wait on.
 */
async function afterFailedWait(
  client: LxdClient,
  id: string,
  options: WaitOptions,
  error: unknown,
): Promise<Operation | null> {
  const { signal, project, known } = options
  signal.throwIfAborted()
  if (mayPass(error)) return null
  try {
    const { value } = await client.get(lxdUrl(['operations', id], { project }), operationSchema, { signal })
    const newest = options.seen(value)
    return isFinal(newest) ? newest : null
  } catch (cause) {
    signal.throwIfAborted()
    if (mayPass(cause)) return null
    const last = known()
    if (last && isFinal(last)) return last
    if (failureCode(error) !== 'not-found' && failureCode(cause) === 'not-found')
      return failedWith(id, last, error)
    const message = 'LXD no longer knows this operation, so its outcome cannot be learnt from it.'
    throw new AppError('operation-unknown', message, { cause })
  }
}

/** Trouble of the connection, not of the operation: LXD restarting answers with half a body or none. */
function mayPass(error: unknown): boolean {
  const code = failureCode(error)
  return code === 'lxd-unreachable' || code === 'lxd-garbled'
}

/** `/wait` told the failure and LXD then forgot the operation before it could be read. */
function failedWith(id: string, last: Operation | null, error: unknown): Operation {
  const base = last ?? { id }
  return operationSchema.parse({ ...base, status: 'Failure', status_code: 400, err: failureWords(error) })
}

/** Asks LXD to cancel. Errors: `lxd-refused` where LXD cannot cancel this one, `not-found` when it is over. */
export async function cancelOperation(client: LxdClient, id: string): Promise<void> {
  await client.send('DELETE', lxdUrl(['operations', id]))
}
