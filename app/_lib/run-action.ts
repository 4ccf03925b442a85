import type { Failure } from '#contracts/errors.ts'
import { consoleUnreachable, failureFrom } from './app-failure.ts'

type ActionResult<T> = { data?: T; serverError?: Failure }

const unanswered = new Set<Promise<unknown>>()

/** The data of a server action's result, or its failure thrown: what a mutation wants. */
export function runAction<T>(call: Promise<ActionResult<T>>): Promise<T> {
  const answer = dataOf(call)
  const over = answer.then(
    () => undefined,
    () => undefined,
  )
  unanswered.add(over)
  void over.then(() => unanswered.delete(over))
  return answer
}

/** Once every action that is on its way now has its answer, and whoever called it has gone on with that. */
export async function actionsAnswered(): Promise<void> {
  await Promise.all(unanswered)
}

async function dataOf<T>(call: Promise<ActionResult<T>>): Promise<T> {
  const result = await call.catch((error: unknown) => {
    // Next throws its own signals (redirect) through here; only a failed request is ours to name.
    if (error instanceof TypeError) throw consoleUnreachable()
    throw error
  })
  if (result.serverError) throw failureFrom(result.serverError)
  if (isDone(result)) return result.data
  throw consoleUnreachable()
}

/** An action that returns nothing has no `data` at all; its T is void, which undefined satisfies. */
function isDone<T>(result: ActionResult<T>): result is { data: T } {
  return typeof result === 'object' && result.serverError === undefined
}
