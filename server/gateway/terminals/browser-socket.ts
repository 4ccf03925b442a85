import type { RawData, WebSocket } from 'ws'
import {
  browserFrameSchema,
  closeCode,
  largestInput,
  type ServerFrame,
} from '#contracts/terminal-protocol.ts'
import type { AttachedBrowser, TerminalBrowser } from '#server/domain/terminals/attached-browser.ts'
import type { TerminalSession } from '#server/domain/terminals/terminal-session.ts'

/** A browser that answers no ping for this long is gone, whatever TCP believes: phones sleep, tunnels swallow. */
const pingEvery = 15_000
/** Input that LXD has not taken yet; above it the browser is not read from. */
const inputHighWater = 256 * 1024

/** Puts a browser's socket onto a terminal until either of them ends. */
export function attachSocket(socket: WebSocket, session: TerminalSession): void {
  const browser = session.attach(terminalBrowser(socket))
  let unwritten = 0
  const input = (bytes: Buffer) => {
    unwritten += bytes.length
    if (unwritten > inputHighWater) socket.pause()
    session.input(browser, bytes, () => {
      unwritten -= bytes.length
      if (socket.isPaused && unwritten < inputHighWater / 2) socket.resume()
    })
  }
  socket.on('message', (data, isBinary) => {
    // After our goodbye a browser can still send until it has heard it; its right to is over.
    if (socket.readyState !== socket.OPEN) return
    const bytes = bytesOf(data)
    if (isBinary && bytes.length <= largestInput) input(bytes)
    else if (isBinary || !obey(session, browser, bytes.toString('utf8'))) socket.close(closeCode.badFrame)
  })
  const stopPinging = pingRegularly(socket)
  socket.on('close', () => {
    stopPinging()
    session.detach(browser)
  })
  socket.on('error', () => socket.terminate())
}

function terminalBrowser(socket: WebSocket): TerminalBrowser {
  return {
    send: (bytes) => socket.send(bytes, { binary: true }),
    tell: (frame: ServerFrame) => socket.send(JSON.stringify(frame)),
    close: (code) => socket.close(code),
    drop: () => socket.terminate(),
  }
}

/** Does what a text frame says. False when it is none of ours. */
function obey(session: TerminalSession, browser: AttachedBrowser, text: string): boolean {
  const frame = browserFrameSchema.safeParse(parsedJson(text))
  if (!frame.success) return false
  switch (frame.data.type) {
    case 'resize':
      session.resize(browser, { cols: frame.data.cols, rows: frame.data.rows })
      return true
    case 'signal':
      session.signal(browser, frame.data.signal)
      return true
    case 'ack':
      session.acknowledge(browser, frame.data.bytes)
      return true
    case 'ping':
      browser.socket.tell({ type: 'pong', id: frame.data.id })
      return true
  }
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return Buffer.isBuffer(data) ? data : Buffer.from(data)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function pingRegularly(socket: WebSocket): () => void {
  let alive = true
  socket.on('pong', () => {
    alive = true
  })
  const timer = setInterval(() => {
    // While its input waits for LXD it is not read, so its answer cannot be seen either.
    if (!alive && !socket.isPaused) return socket.terminate()
    alive = false
    socket.ping()
  }, pingEvery)
  timer.unref()
  return () => clearInterval(timer)
}
