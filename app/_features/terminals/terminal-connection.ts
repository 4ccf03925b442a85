import { type AppFailure, toFailure } from '#app/_lib/app-failure.ts'
import { ticketProtocolPrefix } from '#contracts/sockets.ts'
import {
  ackEvery,
  type BrowserFrame,
  closeCode,
  largestInput,
  type ServerFrame,
  serverFrameSchema,
  terminalProtocol,
} from '#contracts/terminal-protocol.ts'
import type { OpenedTerminal, TerminalEnd, TerminalSize } from '#contracts/terminals.ts'

/** `failed`: it cannot come back by itself, and why. */
export type ConnectionState =
  | { state: 'connecting' | 'connected' | 'reconnecting' }
  | { state: 'ended'; end: TerminalEnd }
  | { state: 'failed'; failure: AppFailure }

export type ConnectionHandlers = {
  /** Bytes to draw; `drawn` is to be called when they are. */
  onBytes(bytes: Uint8Array, drawn: () => void): void
  onFrame(frame: ServerFrame): void
  onState(state: ConnectionState): void
}

const firstDelay = 250
const longestDelay = 10_000
/** Trying again would not help: these say that one may not, or that there is nothing to come back to. */
const final = new Set(['unauthenticated', 'forbidden', 'origin-refused', 'terminal-gone'])

/** The browser's end of one terminal: connects with a ticket, and when the line drops asks for another and comes back. */
export class TerminalConnection {
  readonly #address: (terminalId: string) => string
  readonly #attach: (terminalId: string) => Promise<OpenedTerminal>
  readonly #handlers: ConnectionHandlers
  #terminalId: string
  #socket: WebSocket | null = null
  #state: ConnectionState = { state: 'connecting' }
  #failures = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #drawn = 0
  #disposed = false

  constructor(o: {
    opened: OpenedTerminal
    /** Path of the socket, e.g. `/api/terminals/<id>/socket`. */
    address: (terminalId: string) => string
    attach: (terminalId: string) => Promise<OpenedTerminal>
    handlers: ConnectionHandlers
  }) {
    this.#address = o.address
    this.#attach = o.attach
    this.#handlers = o.handlers
    this.#terminalId = o.opened.terminalId
    window.addEventListener('online', this.#hurry)
    document.addEventListener('visibilitychange', this.#hurry)
    this.#connect(o.opened)
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return
    for (let at = 0; at < bytes.length; at += largestInput)
      this.#socket.send(bytes.subarray(at, at + largestInput))
  }

  resize(size: TerminalSize): void {
    this.#say({ type: 'resize', ...size })
  }

  dispose(): void {
    this.#disposed = true
    clearTimeout(this.#retry)
    window.removeEventListener('online', this.#hurry)
    document.removeEventListener('visibilitychange', this.#hurry)
    this.#socket?.close()
  }

  #say(frame: BrowserFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame))
  }

  #connect({ terminalId, ticket }: OpenedTerminal): void {
    const address = new URL(this.#address(terminalId), window.location.href)
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
    const socket = new WebSocket(address, [terminalProtocol, `${ticketProtocolPrefix}${ticket}`])
    socket.binaryType = 'arraybuffer'
    this.#socket = socket
    this.#drawn = 0
    socket.onopen = () => {
      this.#failures = 0
      this.#become({ state: 'connected' })
    }
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data instanceof ArrayBuffer) this.#draw(socket, new Uint8Array(data))
      else if (typeof data === 'string') this.#obey(serverFrameSchema.parse(JSON.parse(data)))
    }
    socket.onclose = ({ code }) => this.#lost(code)
  }

  #draw(socket: WebSocket, bytes: Uint8Array): void {
    this.#handlers.onBytes(bytes, () => {
      if (socket !== this.#socket) return
      this.#drawn += bytes.length
      if (this.#drawn < ackEvery) return
      this.#say({ type: 'ack', bytes: this.#drawn })
      this.#drawn = 0
    })
  }

  #obey(frame: ServerFrame): void {
    this.#handlers.onFrame(frame)
    if (frame.type === 'ended') this.#become({ state: 'ended', end: frame.end })
  }

  #lost(code: number): void {
    this.#socket = null
    if (this.#disposed || code === closeCode.ended || this.#state.state === 'ended') return
    this.#become({ state: 'reconnecting' })
    const delay = Math.min(longestDelay, firstDelay * 2 ** this.#failures)
    this.#failures += 1
    // Spread, so that a restarted console is not met by all its browsers in the same moment.
    this.#retry = setTimeout(() => void this.#comeBack(), delay * (0.5 + Math.random() / 2))
  }

  async #comeBack(): Promise<void> {
    this.#retry = undefined
    try {
      const opened = await this.#attach(this.#terminalId)
      if (!this.#disposed) this.#connect(opened)
    } catch (error) {
      const failure = toFailure(error)
      if (this.#disposed) return
      if (final.has(failure.code)) this.#become({ state: 'failed', failure })
      else this.#lost(0)
    }
  }

  /** The line is back, or somebody looks again: no reason to wait out the delay. */
  readonly #hurry = () => {
    if (this.#retry === undefined || document.hidden) return
    clearTimeout(this.#retry)
    this.#failures = 0
    void this.#comeBack()
  }

  #become(state: ConnectionState): void {
    this.#state = state
    this.#handlers.onState(state)
  }
}
