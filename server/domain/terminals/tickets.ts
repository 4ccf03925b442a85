import { randomBytes } from 'node:crypto'
import { AppError } from '#server/platform/app-error.ts'
import { remember } from '#server/platform/remember.ts'

const lifetime = 60_000

type Ticket = { personId: string; terminalId: string; expiresAt: number }

/** One-time rights to open the WebSocket of a terminal; kept in memory only, as the terminals are. */
export class Tickets {
  readonly #kept = new Map<string, Ticket>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  issue(personId: string, terminalId: string): string {
    for (const [ticket, { expiresAt }] of this.#kept) if (expiresAt <= this.#now()) this.#kept.delete(ticket)
    const ticket = randomBytes(32).toString('base64url')
    this.#kept.set(ticket, { personId, terminalId, expiresAt: this.#now() + lifetime })
    return ticket
  }

  /** Uses the ticket up, also when it is refused: a ticket seen in the wrong hands is worth nothing any more. */
  redeem(ticket: string, personId: string, terminalId: string): void {
    const kept = this.#kept.get(ticket)
    this.#kept.delete(ticket)
    const good =
      kept !== undefined &&
      kept.expiresAt > this.#now() &&
      kept.personId === personId &&
      kept.terminalId === terminalId
    if (!good) throw new AppError('forbidden', 'This ticket does not open this terminal. Open it again.')
  }
}

export const tickets = () => remember('terminal-tickets', () => new Tickets())
