import { once } from 'node:events'
import WebSocket from 'ws'
import type { TerminalSize } from '#contracts/terminals.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { LxdClient } from './lxd-client.ts'
import { lxdUrl } from './url.ts'

/** LXD 5.0 and 5.21 give up on a command whose sockets are not connected within 5 s. */
const connectWithin = 5000

export type InteractiveSocket = {
  /** `written` is called when the bytes have left this process. */
  write(bytes: Buffer, written: () => void): void
  pause(): void
  resume(): void
  resize(size: TerminalSize): void
  signal(signal: number): void
  /** Ends it: LXD kills a command whose control socket closes, and lets go of a console. */
  close(): void
  /** `complete`: LXD said that the output is over. False when the connection broke. */
  readonly over: Promise<{ complete: boolean }>
}

/**
 * Connects the two sockets of an interactive exec or a console: `control` first, as `lxc` does, then `0`, which carries
 * the bytes both ways. `onOutput` is in place before the first frame can arrive. Source: LXD's `rest-api.md`, websocket
 * operations; measured on 5.0.2: the end of output is an empty text frame, after which LXD waits for us to close `0`.
 *
 * The secrets are one-time keys to a root shell. They live in the arguments of this function and go nowhere else.
 */
export async function connectInteractive(
  client: LxdClient,
  operationId: string,
  secrets: { data: string; control: string },
  onOutput: (bytes: Buffer) => void,
): Promise<InteractiveSocket> {
  const socketFor = (secret: string) =>
    client.openWebSocket(lxdUrl(['operations', operationId, 'websocket'], { secret }))
  const control = socketFor(secrets.control)
  // An ended command takes this socket away without a goodbye; what that means is decided on the data socket.
  control.on('error', () => undefined)
  await opened(control)
  const data = socketFor(secrets.data)
  const over = endOf(data, onOutput)
  await opened(data).catch((error: unknown) => {
    control.close()
    throw error
  })
  return { ...controls(control), ...bytes(data), over }
}

async function opened(socket: WebSocket): Promise<void> {
  try {
    await once(socket, 'open', { signal: AbortSignal.timeout(connectWithin) })
  } catch (cause) {
    socket.terminate()
    throw new AppError('lxd-unreachable', 'LXD did not take the connection for this terminal.', { cause })
  }
}

function endOf(data: WebSocket, onOutput: (bytes: Buffer) => void): Promise<{ complete: boolean }> {
  data.on('error', () => undefined)
  return new Promise((resolve) => {
    data.on('message', (frame, isBinary) => {
      const piece = Array.isArray(frame)
        ? Buffer.concat(frame)
        : Buffer.isBuffer(frame)
          ? frame
          : Buffer.from(frame)
      if (isBinary) return onOutput(piece)
      if (piece.length > 0) return
      resolve({ complete: true })
      data.close()
    })
    data.on('close', () => resolve({ complete: false }))
  })
}

function bytes(data: WebSocket) {
  return {
    write: (given: Buffer, written: () => void) => {
      if (data.readyState === WebSocket.OPEN) data.send(given, { binary: true }, written)
      else written()
    },
    pause: () => data.pause(),
    resume: () => data.resume(),
  }
}

function controls(control: WebSocket) {
  const say = (message: unknown) => {
    if (control.readyState === WebSocket.OPEN) control.send(JSON.stringify(message))
  }
  return {
    resize: ({ cols, rows }: TerminalSize) =>
      say({ command: 'window-resize', args: { width: String(cols), height: String(rows) } }),
    signal: (signal: number) => say({ command: 'signal', signal }),
    close: () => control.close(),
  }
}
