import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { systemPath } from './run-program.ts'

/** Who is at the other end, as the kernel noted it when they connected. */
export type Peer = { pid: number; uid: number; gid: number }

/** Asks the kernel (SO_PEERCRED) about the socket that it gets as standard input, and prints pid, uid and gid. */
export type PeerReader = { file: string; args: readonly string[] }

/** SO_PEERCRED; POWER numbers it differently. */
const option = process.arch === 'ppc64' ? 21 : 17

const readers: readonly PeerReader[] = [
  {
    file: 'perl',
    args: ['-e', `my $c = getsockopt(STDIN, 1, ${option}) or exit 1; print join " ", unpack "iII", $c`],
  },
  ...['python3', '/usr/libexec/platform-python', 'python'].map((file) => ({
    file,
    args: [
      '-c',
      [
        'import socket, struct',
        's = socket.fromfd(0, socket.AF_UNIX, socket.SOCK_STREAM)',
        `print("%d %d %d" % struct.unpack("iII", s.getsockopt(socket.SOL_SOCKET, ${option}, 12)))`,
      ].join('\n'),
    ],
  })),
]

/**
 * Node cannot ask a socket for its peer, and looking the peer up in /proc afterwards can be fooled: by then the process
 * may be another program, with other rights. So the socket is handed to a program that can ask. Every distribution
 * that LXD runs on has one of them installed; null where there is none.
 */
export async function findPeerReader(): Promise<PeerReader | null> {
  for (const reader of readers) {
    const works = await ask({
      ...reader,
      args: [reader.args[0] ?? '', reader.file === 'perl' ? '1' : 'pass'],
    })
    if (works !== null) return reader
  }
  return null
}

/** The socket must not have been read from yet. Null where the kernel tells nothing; such a peer is to be refused. */
export async function peerOf(socket: Socket, reader: PeerReader): Promise<Peer | null> {
  const said = await ask(reader, socket)
  const [, pid, uid, gid] = /^(\d+) (\d+) (\d+)\s*$/.exec(said ?? '') ?? []
  if (pid === undefined || uid === undefined || gid === undefined) return null
  return { pid: Number(pid), uid: Number(uid), gid: Number(gid) }
}

function ask({ file, args }: PeerReader, socket?: Socket): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      stdio: [socket ?? 'ignore', 'pipe', 'ignore'],
      env: { PATH: systemPath, LANG: 'C.UTF-8', NODE_ENV: process.env.NODE_ENV },
      timeout: 5000,
      killSignal: 'SIGKILL',
    })
    const said: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => said.push(chunk))
    child.once('error', () => resolve(null))
    child.once('close', (code) => resolve(code === 0 ? Buffer.concat(said).toString('utf8') : null))
  })
}
