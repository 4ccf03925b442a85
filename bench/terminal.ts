import WebSocket from 'ws'
import { ticketProtocolPrefix } from '#contracts/sockets.ts'
import { ackEvery, terminalProtocol } from '#contracts/terminal-protocol.ts'
import { openedTerminalSchema } from '#contracts/terminals.ts'
import { callAction } from '#lab/call-action.ts'
import { startCommand } from '#server/domain/terminals/start-command.ts'
import { createLxdClient, type LxdClient } from '#server/lxd/lxd-client.ts'
import { type Bench, median, quantile, round, timed } from './bench.ts'

const ref = { project: 'default', name: 'bench-terminal' }
const size = { cols: 80, rows: 24 }
const keys = 400
const transfers = 5
const transferred = 50_000_000

// Raw, so that the kernel's line discipline is not what is measured. LXD 5.0 loses what a command prints in its last
// moment, so the second one stays.
const echoing = ['sh', '-c', 'stty raw -echo; printf ready; exec cat']
const printing = [
  'sh',
  '-c',
  `stty raw -echo; printf ready; head -c 1 >/dev/null; head -c ${transferred} /dev/zero; sleep 1000`,
]

/** A terminal as whoever sits at its end sees it, through the gateway or on LXD's socket. */
type Line = { write(bytes: Buffer): void; received(bytes: number): Promise<void>; close(): void }
type Open = (command: readonly string[]) => Promise<Line>

/** A keystroke's way to the program and back, and 50 MB of output: through the gateway and on LXD's own socket. */
export const terminal: Bench = {
  name: 'terminal',
  async run(stage) {
    const lab = await stage.lab()
    const { url } = await stage.console()
    const cookie = await stage.cookie()
    await lab.lxc(['launch', 'lab:busybox/1.35', ref.name])
    const client = createLxdClient({ kind: 'unix', socketPath: lab.socketPath })
    const ways = {
      ours: (command: readonly string[]) => openThroughGateway(url, cookie, command),
      peer: (command: readonly string[]) => openOnLxd(client, command),
    }
    const echo = await measureEcho(ways)
    const output = await measureOutput(ways)
    await client.close()
    await lab.lxc(['delete', '--force', ref.name])
    const [ours, peer] = [quantile(echo.ours, 0.95), quantile(echo.peer, 0.95)]
    const throughput = median(output.peer) / median(output.ours)
    const megabytesPerSecond = (times: readonly number[]) => round(transferred / 1000 / median(times), 1)
    return {
      name: 'terminal',
      unit: 'ms',
      ours: round(ours, 2),
      peer: round(peer, 2),
      ratio: round(throughput),
      samples: echo.ours.length,
      target: 'echo p95 ≤ 2 ms above LXD’s own socket, ratio of throughput ≥ 0.8',
      reached: ours - peer <= 2 && throughput >= 0.8,
      echoDifferenceMs: round(ours - peer, 2),
      echoMedianMs: { ours: round(median(echo.ours), 2), peer: round(median(echo.peer), 2) },
      megabytesPerSecond: {
        ours: megabytesPerSecond(output.ours),
        peer: megabytesPerSecond(output.peer),
      },
    }
  },
}

type Ways = { ours: Open; peer: Open }
type Times = { ours: number[]; peer: number[] }

/** Key by key in turns, each sent when the one before has come back. */
async function measureEcho(ways: Ways): Promise<Times> {
  const [ours, peer] = [await ways.ours(echoing), await ways.peer(echoing)]
  const times: Times = { ours: [], peer: [] }
  const key = Buffer.from('k')
  const press = (line: Line) =>
    timed(() => {
      const back = line.received(1)
      line.write(key)
      return back
    })
  for (let i = -20; i < keys; i++) {
    const [a, b] = [await press(ours), await press(peer)]
    // The first ones warm both.
    if (i < 0) continue
    times.ours.push(a)
    times.peer.push(b)
  }
  ours.close()
  peer.close()
  return times
}

async function measureOutput(ways: Ways): Promise<Times> {
  const times: Times = { ours: [], peer: [] }
  const transfer = async (open: Open) => {
    const line = await open(printing)
    const took = await timed(() => {
      const all = line.received(transferred)
      line.write(Buffer.from('\n'))
      return all
    })
    line.close()
    return took
  }
  for (let i = 0; i < transfers; i++) {
    times.ours.push(await transfer(ways.ours))
    times.peer.push(await transfer(ways.peer))
  }
  return times
}

/** Counts bytes as they come; what came before anybody asked for it was the program's `ready`. */
function counter() {
  let missing = 'ready'.length
  let reached: () => void = () => undefined
  const received = (bytes: number) =>
    new Promise<void>((resolve) => {
      missing = bytes
      reached = resolve
    })
  return {
    received,
    ready: new Promise<void>((resolve) => {
      reached = resolve
    }),
    take(bytes: number) {
      missing -= bytes
      if (missing <= 0) reached()
    },
  }
}

async function openOnLxd(client: LxdClient, command: readonly string[]): Promise<Line> {
  const { take, received, ready } = counter()
  const onOutput = (bytes: Buffer) => take(bytes.length)
  const { socket } = await startCommand({ client, ref, command, start: {}, size, onOutput })
  await ready
  return { received, write: (bytes) => socket.write(bytes, () => undefined), close: () => socket.close() }
}

async function openThroughGateway(url: string, cookie: string, command: readonly string[]): Promise<Line> {
  const answer = await callAction(url, cookie, 'openTerminal', { ...ref, ...size, command })
  if (answer.serverError) throw new Error(answer.serverError.message)
  const { terminalId, ticket } = openedTerminalSchema.parse(answer.data)
  const address = new URL(`/api/terminals/${terminalId}/socket`, url.replace(/^http/, 'ws'))
  const socket = new WebSocket(address, [terminalProtocol, `${ticketProtocolPrefix}${ticket}`], {
    headers: { origin: url, cookie },
    perMessageDeflate: false,
  })
  const { take, received, ready } = counter()
  let undrawn = 0
  socket.on('message', (data, isBinary) => {
    if (!isBinary || !Buffer.isBuffer(data)) return
    const bytes = data.length
    take(bytes)
    // As the browser does when it has drawn them.
    undrawn += bytes
    if (undrawn < ackEvery) return
    socket.send(JSON.stringify({ type: 'ack', bytes: undrawn }))
    undrawn = 0
  })
  await ready
  return {
    received,
    write: (bytes) => socket.send(bytes, { binary: true }),
    close: () => {
      socket.close()
      void callAction(url, cookie, 'closeTerminal', { terminalId })
    },
  }
}
