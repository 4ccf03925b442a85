import type { ServerFrame } from '#contracts/terminal-protocol.ts'

/** The browser's side of a terminal, as the gateway offers it. */
export type TerminalBrowser = {
  send(bytes: Buffer): void
  tell(frame: ServerFrame): void
  /** Says goodbye after what was sent; the codes are in the protocol. */
  close(code: number): void
  /** Cuts the line without waiting for what was sent. */
  drop(): void
}

/** One browser on a terminal, with what it has been sent and has not drawn yet. */
export class AttachedBrowser {
  readonly socket: TerminalBrowser
  #sent = 0
  #drawn = 0

  constructor(socket: TerminalBrowser) {
    this.socket = socket
  }

  /** Bytes on their way to this browser or waiting in it. */
  get backlog(): number {
    return this.#sent - this.#drawn
  }

  get drawn(): number {
    return this.#drawn
  }

  send(bytes: Buffer): void {
    this.#sent += bytes.length
    this.socket.send(bytes)
  }

  /** Never more than was sent: a browser that claims more would switch the brakes off. */
  acknowledge(bytes: number): void {
    this.#drawn = Math.min(this.#sent, this.#drawn + bytes)
  }
}
