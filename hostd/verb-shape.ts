import type { z } from 'zod'

/** What both sides know of a verb: `<noun>.<verb>`, its arguments, its answer, and whether it changes the host. */
export type VerbShape<Args extends z.ZodType, Result extends z.ZodType> = {
  name: string
  args: Args
  result: Result
  /** Written to the journal before it starts and when it has ended. */
  changes: boolean
}

export function verbShape<Args extends z.ZodType, Result extends z.ZodType>(
  name: string,
  shape: { args: Args; result: Result; changes?: boolean },
): VerbShape<Args, Result> {
  return { name, args: shape.args, result: shape.result, changes: shape.changes ?? false }
}
