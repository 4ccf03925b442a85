import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { TerminalKind } from '#contracts/terminals.ts'
import { AppError } from '#server/platform/app-error.ts'
import { remember } from '#server/platform/remember.ts'
import { ended } from './how-it-ended.ts'
import { type SessionFacts, TerminalSession } from './terminal-session.ts'

export type TerminalLimits = { perPerson: number; inAll: number }

/** All terminals and consoles of this process. */
export class TerminalRegistry {
  readonly #sessions = new Map<string, TerminalSession>()
  readonly #limits: TerminalLimits
  readonly #queues = new Map<string, Promise<unknown>>()

  constructor(limits: TerminalLimits) {
    this.#limits = limits
  }

  /** Makes a session and counts it from now on, so that requests in flight cannot pass the limits together. */
  create(facts: SessionFacts): TerminalSession {
    const live = [...this.#sessions.values()].filter((session) => !session.end)
    const own = live.filter((session) => session.facts.person.id === facts.person.id)
    if (own.length >= this.#limits.perPerson)
      throw new AppError('rate-limited', `You have ${own.length} terminals open. End one to open another.`)
    if (live.length >= this.#limits.inAll)
      throw new AppError(
        'rate-limited',
        `${live.length} terminals are open here. One has to end before another opens.`,
      )
    const session: TerminalSession = new TerminalSession(facts, () => this.#sessions.delete(session.id))
    this.#sessions.set(session.id, session)
    return session
  }

  /** A person's own terminal. Somebody else's is not told apart from one that is gone. */
  own(personId: string, terminalId: string): TerminalSession {
    const session = this.#sessions.get(terminalId)
    if (session?.facts.person.id === personId) return session
    throw new AppError('terminal-gone', 'This terminal is not there any more. Start another one.')
  }

  list(personId: string, ref: InstanceRef): TerminalSession[] {
    const key = instanceKey(ref)
    return [...this.#sessions.values()].filter(
      ({ facts }) => facts.person.id === personId && instanceKey(facts.ref) === key,
    )
  }

  /** Who holds the console of an instance through this process, if anybody. */
  consoleOf(ref: InstanceRef): TerminalSession | undefined {
    const key = instanceKey(ref)
    const holds = (session: TerminalSession, kind: TerminalKind) =>
      session.facts.kind === kind && !session.end && instanceKey(session.facts.ref) === key
    return [...this.#sessions.values()].find((session) => holds(session, 'console'))
  }

  /** Runs what is done under one key one after the other: two people may ask for the same console at once. */
  inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(key) ?? Promise.resolve()
    const turn = before.then(work, work)
    const done = turn
      .catch(() => undefined)
      .then(() => {
        if (this.#queues.get(key) === done) this.#queues.delete(key)
      })
    this.#queues.set(key, done)
    return turn
  }

  /** How many are open, of both kinds. */
  openCount(kind: TerminalKind): number {
    return [...this.#sessions.values()].filter((session) => session.facts.kind === kind && !session.end)
      .length
  }

  /** Everything of a person, of both kinds. */
  ofPerson(personId: string): TerminalSession[] {
    return [...this.#sessions.values()].filter(({ facts }) => facts.person.id === personId)
  }

  /** Ends everything, for a console that stops. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.discard(ended('closed'))))
  }
}

export const terminals = () =>
  remember('terminals', () => new TerminalRegistry({ perPerson: 20, inAll: 200 }))
