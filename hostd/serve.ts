import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import path from 'node:path'
import { HostdError, hostdFailureOf } from './failure.ts'
import type { Journal } from './journal.ts'
import { onLines } from './lines.ts'
import type { Noun } from './noun.ts'
import { type Peer, type PeerReader, peerOf } from './peer.ts'
import type { Verb } from './verb.ts'
import { type HostdAnswer, type HostdRequest, longestLine, requestSchema } from './wire.ts'

export type ServeOptions = {
  socketPath: string
  stateDir: string
  /** See `VerbContext`. */
  practice: boolean
  /** User ids that are answered, besides root. */
  allowedUids: ReadonlySet<number>
  /** Group that may open the socket. */
  gid: number
  nouns: readonly Noun[]
  journal: Journal
  peerReader: PeerReader
}

/** The kernel takes no longer path for a socket, in bytes. */
const longestSocketPath = 107
const mostConnections = 64

export type Serving = {
  /** Stops listening, lets what is under way come to its end, and hangs up. */
  close(): Promise<void>
}

/** Listens on the socket; who may open it at all is decided by its group, who is answered by the peer's user id. */
export async function serve(options: ServeOptions): Promise<Serving> {
  await makeRoomFor(options)
  const verbs = new Map(options.nouns.flatMap((noun) => noun.verbs.map((each) => [each.name, each])))
  const sockets = new Set<Socket>()
  const underWay = new Set<Promise<void>>()
  // Nothing is read from a connection before it is known whose it is.
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
    void admit(socket, options).then((peer) => {
      if (!peer) return
      onLines(socket, longestLine, (line) => {
        const answered = answerLine(line, socket, peer, verbs, options)
        underWay.add(answered)
        void answered.finally(() => underWay.delete(answered))
      })
      socket.resume()
    })
  })
  server.maxConnections = mostConnections
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.socketPath, resolve)
  })
  // Made with no rights for anybody else (main.ts sets the mask): open only now, and only to the group.
  chownSync(options.socketPath, process.getuid?.() ?? 0, options.gid)
  chmodSync(options.socketPath, 0o660)
  return {
    async close() {
      server.close()
      await Promise.all(underWay)
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Makes the socket's folder, and removes a socket that nobody answers on any more. */
async function makeRoomFor({ socketPath, gid }: ServeOptions): Promise<void> {
  if (Buffer.byteLength(socketPath) > longestSocketPath) {
    throw new Error(`${socketPath} is too long for a socket: at most ${longestSocketPath} bytes`)
  }
  const folder = path.dirname(socketPath)
  mkdirSync(folder, { recursive: true, mode: 0o750 })
  const { mode, uid } = lstatSync(folder)
  // Whoever may write there could put a socket of their own in the place of ours.
  if ((mode & 0o022) !== 0 || uid !== (process.getuid?.() ?? 0)) {
    throw new Error(`${folder} must belong to root and be writable by nobody else`)
  }
  // A folder that is there for the socket alone goes with the socket's group, also where that was another one before.
  if (readdirSync(folder).every((entry) => entry === path.basename(socketPath))) {
    chownSync(folder, uid, gid)
    chmodSync(folder, 0o750)
  }
  if (await isAnswered(socketPath)) throw new Error(`Another hostd answers on ${socketPath}`)
  try {
    unlinkSync(socketPath)
  } catch {
    // There was none.
  }
}

function isAnswered(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socketPath)
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })
}

async function admit(socket: Socket, options: ServeOptions): Promise<Peer | null> {
  const peer = await peerOf(socket, options.peerReader)
  if (peer && (peer.uid === 0 || options.allowedUids.has(peer.uid))) return peer
  const who = peer ? `User id ${peer.uid}` : 'Somebody the kernel does not name'
  const error = new HostdError('not-permitted', `${who} may not use hostd.`)
  options.journal.write({ event: 'refused', ...(peer && { peer }), error: hostdFailureOf(error) })
  send(socket, { id: null, error: hostdFailureOf(error) })
  socket.end()
  // What it may have sent is thrown away, so that the answer arrives rather than a reset.
  socket.resume()
  return null
}

async function answerLine(
  line: string,
  socket: Socket,
  peer: Peer,
  verbs: ReadonlyMap<string, Verb>,
  options: ServeOptions,
): Promise<void> {
  const request = requestOf(line)
  if (!request) {
    const error = hostdFailureOf(new HostdError('bad-request', 'That was no request.'))
    options.journal.write({ event: 'refused', peer, error })
    send(socket, { id: null, error })
    socket.end()
    return
  }
  const { id } = request
  try {
    send(socket, { id, result: await runVerb(request, peer, verbs, options) })
  } catch (error) {
    send(socket, { id, error: hostdFailureOf(error) })
  }
}

function requestOf(line: string): HostdRequest | null {
  try {
    return requestSchema.parse(JSON.parse(line))
  } catch {
    return null
  }
}

async function runVerb(
  { verb: name, args, person }: HostdRequest,
  peer: Peer,
  verbs: ReadonlyMap<string, Verb>,
  { journal, stateDir, practice }: ServeOptions,
): Promise<unknown> {
  const verb = verbs.get(name)
  const record = { verb: name, person, peer }
  const context = { person, peer, journal, stateDir, practice }
  if (!verb) {
    const error = new HostdError('unknown-verb', `hostd has no verb "${name}".`)
    journal.write({ event: 'refused', ...record, error: hostdFailureOf(error) })
    throw error
  }
  if (verb.changes) journal.write({ event: 'begun', ...record, args })
  try {
    const result = await verb.run(args, context)
    if (verb.changes) journal.write({ event: 'done', ...record })
    return result
  } catch (error) {
    const failure = hostdFailureOf(error)
    const refused = failure.code === 'invalid-arguments'
    if (refused) journal.write({ event: 'refused', ...record, error: failure })
    else if (verb.changes) journal.write({ event: 'failed', ...record, error: failure })
    throw error
  }
}

function send(socket: Socket, answer: HostdAnswer): void {
  if (!socket.destroyed) socket.write(`${JSON.stringify(answer)}\n`)
}
