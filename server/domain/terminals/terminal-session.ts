import { randomUUID } from 'node:crypto'
import type { InstanceRef } from '#contracts/instances.ts'
import { closeCode } from '#contracts/terminal-protocol.ts'
import type { Terminal, TerminalEnd, TerminalKind, TerminalSize } from '#contracts/terminals.ts'
import type { Person } from '#server/access/person.ts'
import { AttachedBrowser, type TerminalBrowser } from './attached-browser.ts'
import { ModeTracker } from './mode-tracker.ts'
import { OutputFlow } from './output-flow.ts'
import { Scrollback } from './scrollback.ts'
import type { TerminalProgram } from './terminal-program.ts'

const scrollbackLimit = 1024 * 1024

export type NextProgram = { command: readonly string[]; start: () => Promise<TerminalProgram> }

export type SessionFacts = {
  kind: TerminalKind
  ref: InstanceRef
  person: Person
  command: readonly string[]
  size: TerminalSize
  /** How long it lives with no browser attached, in milliseconds. */
  keepAlone: number
}

/**
 * A terminal that lives here while browsers come and go. It holds the sockets to LXD; a browser gets bytes and never
 * LXD's secrets.
 */
export class TerminalSession {
  readonly id = randomUUID()
  readonly facts: SessionFacts
  readonly #startedAt = new Date().toISOString()
  readonly #browsers = new Set<AttachedBrowser>()
  readonly #scrollback = new Scrollback(scrollbackLimit)
  readonly #modes = new ModeTracker()
  readonly #flow: OutputFlow
  readonly #onGone: () => void
  #program: TerminalProgram | null = null
  #command: readonly string[]
  #size: TerminalSize
  #leading: AttachedBrowser | null = null
  #pending: Buffer[] = []
  #end: TerminalEnd | null = null
  #alone: NodeJS.Timeout | undefined
  readonly ended: Promise<TerminalEnd>
  #resolveEnded: (end: TerminalEnd) => void = () => undefined

  constructor(facts: SessionFacts, onGone: () => void) {
    this.facts = facts
    this.#size = facts.size
    this.#command = facts.command
    this.#onGone = onGone
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve
    })
    this.#flow = new OutputFlow(this.#browsers, {
      pause: () => this.#program?.socket.pause(),
      resume: () => this.#program?.socket.resume(),
      drop: (browser) => {
        this.detach(browser)
        browser.socket.drop()
      },
    })
    this.#waitAlone()
  }

  /** Takes the started program on; its output may have begun to arrive before. `others` are tried where it is not found. */
  run(program: TerminalProgram, others: readonly NextProgram[] = []): void {
    this.#program = program
    void program.end.then((end) => this.#programEnded(end, others))
    if (this.#end) program.socket.close()
    else program.socket.resize(this.#size)
  }

  output(bytes: Buffer): void {
    this.#pending.push(bytes)
    // One read from LXD's socket can hold many small frames; they go on to the browsers as one.
    if (this.#pending.length === 1) process.nextTick(() => this.#flush())
  }

  attach(socket: TerminalBrowser): AttachedBrowser {
    this.#flush()
    clearTimeout(this.#alone)
    const browser = new AttachedBrowser(socket)
    socket.tell({ type: 'size', ...this.#size })
    const replay = this.#scrollback.read()
    socket.tell({ type: 'replay-begin', bytes: replay.length })
    if (replay.length > 0) browser.send(replay)
    socket.tell({ type: 'replay-end' })
    if (this.#end) {
      this.#dismiss(socket, this.#end)
      this.#waitAlone()
      return browser
    }
    this.#browsers.add(browser)
    this.#lead(browser)
    if (this.#modes.alternateScreen) this.#askForRedraw()
    this.#flow.settle()
    return browser
  }

  detach(browser: AttachedBrowser): void {
    if (!this.#browsers.delete(browser)) return
    if (this.#leading === browser) {
      this.#leading = null
      const [next] = this.#browsers
      if (next) this.#lead(next)
    }
    if (this.#browsers.size === 0) this.#waitAlone()
    this.#flow.settle()
  }

  /** Input of a browser; `written` is called when LXD has been given it. */
  input(browser: AttachedBrowser, bytes: Buffer, written: () => void): void {
    if (!this.#program || !this.#browsers.has(browser)) {
      written()
      return
    }
    this.#lead(browser)
    this.#program.socket.write(bytes, written)
  }

  resize(browser: AttachedBrowser, size: TerminalSize): void {
    if (!this.#browsers.has(browser)) return
    this.#lead(browser)
    if (size.cols === this.#size.cols && size.rows === this.#size.rows) return
    this.#size = size
    this.#program?.socket.resize(size)
    for (const other of this.#browsers) if (other !== browser) other.socket.tell({ type: 'size', ...size })
  }

  signal(browser: AttachedBrowser, signal: number): void {
    if (this.#browsers.has(browser)) this.#program?.socket.signal(signal)
  }

  acknowledge(browser: AttachedBrowser, bytes: number): void {
    browser.acknowledge(bytes)
    this.#flow.settle()
  }

  /** Ends the program, whoever watches; `end` is what they are told. Resolves when LXD has let go of it. */
  async close(end: TerminalEnd): Promise<void> {
    this.#finish(end)
    this.#program?.socket.resume()
    this.#program?.socket.close()
    await this.#program?.end
  }

  /** Ends it and forgets it at once, scrollback and all. */
  async discard(end: TerminalEnd): Promise<void> {
    clearTimeout(this.#alone)
    this.#onGone()
    await this.close(end)
    clearTimeout(this.#alone)
  }

  get end(): TerminalEnd | null {
    return this.#end
  }

  view(): Terminal {
    const { kind, ref } = this.facts
    return {
      terminalId: this.id,
      kind,
      project: ref.project,
      name: ref.name,
      command: [...this.#command],
      startedAt: this.#startedAt,
      browsers: this.#browsers.size,
      end: this.#end,
    }
  }

  #flush(): void {
    if (this.#pending.length === 0) return
    const [first = Buffer.alloc(0)] = this.#pending
    const bytes = this.#pending.length === 1 ? first : Buffer.concat(this.#pending)
    this.#pending = []
    this.#scrollback.push(bytes)
    this.#modes.push(bytes)
    for (const browser of this.#browsers) browser.send(bytes)
    this.#flow.settle()
  }

  async #programEnded(end: TerminalEnd, [next, ...others]: readonly NextProgram[]): Promise<void> {
    if (end.reason !== 'not-found' || !next || this.#end) return this.#finish(end)
    try {
      const program = await next.start()
      this.#command = next.command
      this.run(program, others)
    } catch {
      this.#finish(end)
    }
  }

  #finish(end: TerminalEnd): void {
    if (this.#end) return
    this.#flush()
    this.#end = end
    for (const { socket } of this.#browsers) this.#dismiss(socket, end)
    this.#browsers.clear()
    this.#waitAlone()
    this.#resolveEnded(end)
  }

  #dismiss(socket: TerminalBrowser, end: TerminalEnd): void {
    socket.tell({ type: 'ended', end })
    socket.close(closeCode.ended)
  }

  /** The browser used last sets the size and answers what the program asks its terminal. */
  #lead(browser: AttachedBrowser): void {
    if (this.#leading === browser) return
    this.#leading?.socket.tell({ type: 'leading', leading: false })
    this.#leading = browser
    browser.socket.tell({ type: 'leading', leading: true })
  }

  /** A full-screen program draws only what changes; told of another size and back it draws everything. */
  #askForRedraw(): void {
    const { cols, rows } = this.#size
    this.#program?.socket.resize({ cols, rows: rows > 1 ? rows - 1 : rows + 1 })
    this.#program?.socket.resize({ cols, rows })
  }

  #waitAlone(): void {
    clearTimeout(this.#alone)
    this.#alone = setTimeout(() => {
      void this.discard(this.#end ?? { reason: 'closed', exitCode: null, signal: null, detail: null })
    }, this.facts.keepAlone)
    this.#alone.unref()
  }
}
