import WebSocket from 'ws'
import { ticketProtocolPrefix } from '#contracts/sockets.ts'
import {
  type BrowserFrame,
  type ServerFrame,
  serverFrameSchema,
  terminalProtocol,
} from '#contracts/terminal-protocol.ts'
import type { OpenedTerminal, TerminalEnd } from '#contracts/terminals.ts'
import type { TestConsole, Visitor } from './console.ts'

const patience = 30_000

type Options = { folder?: 'terminals' | 'consoles'; origin?: string }

/** What a browser does on a terminal, over a real socket: collects what it is sent and can wait for it. */
export class TestBrowser {
  readonly socket: WebSocket
  output = ''
  readonly frames: ServerFrame[] = []
  closedWith: number | null = null
  readonly #waiting = new Set<() => void>()

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data, isBinary) => {
      const text = String(data)
      if (isBinary) {
        this.output += text
        this.tell({ type: 'ack', bytes: Buffer.byteLength(text) || 1 })
      } else this.frames.push(serverFrameSchema.parse(JSON.parse(text)))
      this.#look()
    })
    socket.on('close', (code) => {
      this.closedWith = code
      this.#look()
    })
  }

  /** Rejects with the HTTP status where the gateway refuses the handshake. */
  static open(
    console: TestConsole,
    visitor: Visitor | null,
    opened: OpenedTerminal,
    options: Options = {},
  ): Promise<TestBrowser> {
    const address = `${console.socketOrigin}/api/${options.folder ?? 'terminals'}/${opened.terminalId}/socket`
    const protocols = [terminalProtocol, `${ticketProtocolPrefix}${opened.ticket}`]
    const socket = new WebSocket(address, protocols, {
      headers: { origin: options.origin ?? console.origin, cookie: visitor?.cookie ?? '' },
    })
    const browser = new TestBrowser(socket)
    return new Promise((resolve, reject) => {
      socket.on('open', () => resolve(browser))
      socket.on('unexpected-response', (_request, response) => {
        reject(new Error(`refused with ${response.statusCode}`))
        socket.terminate()
      })
      socket.on('error', reject)
    })
  }

  type(text: string): void {
    this.socket.send(Buffer.from(text), { binary: true })
  }

  tell(frame: BrowserFrame): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame))
  }

  async sees(text: string | RegExp): Promise<void> {
    // The end is enough to look at: looking through megabytes for each piece would take minutes.
    const recent = () => this.output.slice(-20_000)
    const found = () => (typeof text === 'string' ? recent().includes(text) : text.test(recent()))
    await this.until(found, () => `${text} in ${JSON.stringify(this.output.slice(-2000))}`)
  }

  async end(): Promise<TerminalEnd> {
    const found = () => this.frames.find((frame) => frame.type === 'ended')
    await this.until(
      () => found() !== undefined && this.closedWith !== null,
      () => 'the end',
    )
    const frame = found()
    if (frame?.type !== 'ended') throw new Error('unreachable')
    return frame.end
  }

  async closed(): Promise<number> {
    await this.until(
      () => this.closedWith !== null,
      () => 'the socket to close',
    )
    return this.closedWith ?? 0
  }

  close(): void {
    this.socket.close()
  }

  async until(found: () => boolean, what: () => string): Promise<void> {
    if (found()) return
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look)
        reject(new Error(`waited for ${what()}`))
      }, patience)
      const look = () => {
        if (!found()) return
        clearTimeout(timer)
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
    })
  }

  #look(): void {
    for (const look of [...this.#waiting]) look()
  }
}
