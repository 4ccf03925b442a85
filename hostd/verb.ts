import { z } from 'zod'
import { HostdError } from './failure.ts'
import type { Journal } from './journal.ts'
import type { Peer } from './peer.ts'
import type { VerbShape } from './verb-shape.ts'
import type { HostdPerson } from './wire.ts'

/** What a verb is given besides its arguments. */
export type VerbContext = {
  person: HostdPerson
  peer: Peer
  journal: Journal
  /** hostd's own folder; each noun keeps what it keeps in `<stateDir>/<noun>`. */
  stateDir: string
  /** The host shares its kernel with a machine that must not notice: only what has a namespace of its own may be changed. */
  practice: boolean
}

/** A verb with what it does. */
export type Verb = {
  name: string
  changes: boolean
  /** Parses both ways. Rejects with a `HostdError`, or with anything else where hostd itself is wrong. */
  run(args: unknown, context: VerbContext): Promise<unknown>
}

export function verb<Args extends z.ZodType, Result extends z.ZodType>(
  shape: VerbShape<Args, Result>,
  run: (args: z.output<Args>, context: VerbContext) => Promise<z.input<Result>> | z.input<Result>,
): Verb {
  return {
    name: shape.name,
    changes: shape.changes,
    async run(given, context) {
      const args = shape.args.safeParse(given)
      if (!args.success) throw invalidArguments(shape.name, args.error)
      return shape.result.parse(await run(args.data, context))
    },
  }
}

function invalidArguments(name: string, error: z.ZodError): HostdError {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message
  return new HostdError('invalid-arguments', `${name} cannot be done with these arguments.`, {
    detail: z.prettifyError(error),
    fields,
  })
}
