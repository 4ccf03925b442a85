import type { Journal } from './journal.ts'
import type { Verb } from './verb.ts'

/** Everything hostd does about one thing of the host. */
export type Noun = {
  name: string
  verbs: readonly Verb[]
  /** Before hostd listens: brings to an end what an earlier hostd was killed in the middle of. */
  recover?(given: { stateDir: string; journal: Journal }): Promise<void>
  /** When hostd is told to stop, after it has stopped listening. */
  stop?(): Promise<void>
}
