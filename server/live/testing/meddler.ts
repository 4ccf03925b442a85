import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type SeenRequest = { method: string; path: string }

/**
 * What becomes of a request that would change something: it goes to LXD and its answer back; LXD never hears of it and the
 * answer is a refusal in LXD's form; or the connection ends without an answer. Where the request shall have gone through
 * before the connection ends, `pass` is called first.
 */
export type Judgement = 'answer' | 'refuse' | 'cut'
export type Judge = (request: SeenRequest, pass: () => Promise<void>) => Judgement | Promise<Judgement>

export type Meddler = {
  socketPath: string
  /** Every change asked for since the last `judge`, whatever became of it. */
  seen(): SeenRequest[]
  judge(judge: Judge): void
  stop(): Promise<void>
}

export const refusal = 'refused for the sake of the test'

type Answer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer }
type Options = {
  /** Alters what LXD says where it is asked; the text is JSON. */
  told?: (path: string, text: string) => string
}

/** A socket in front of LXD's own that lets everything through but the changes which it is told to meddle with. */
export async function startMeddler(target: string, { told }: Options = {}): Promise<Meddler> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gantry-m-'))
  const socketPath = path.join(folder, 's')
  const open = new Set<net.Socket>()
  let seen: SeenRequest[] = []
  let judge: Judge = () => 'answer'

  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy())
  })
  async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await collect(request)
    const { method = 'GET', url = '/' } = request
    if (method === 'GET' || method === 'HEAD') {
      const answer = await ask(target, request, body)
      send(response, told ? { ...answer, body: Buffer.from(told(url, answer.body.toString())) } : answer)
      return
    }
    seen.push({ method, path: url })
    let asked: Promise<Answer> | null = null
    const pass = () => (asked ??= ask(target, request, body))
    const judgement = await judge({ method, path: url }, async () => void (await pass()))
    if (judgement === 'answer') send(response, await pass())
    else if (judgement === 'refuse') send(response, refused())
    else request.socket.destroy()
  }
  // The stream of events and the like: bytes, both ways.
  server.on('upgrade', (request: http.IncomingMessage, near: net.Socket, head: Buffer) => {
    const far = net.createConnection(target)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => undefined)
      one.on('close', () => other.destroy())
      one.pipe(other)
    }
    open.add(near)
    const lines = request.rawHeaders.flatMap((text, at) =>
      at % 2 === 0 ? [`${text}: ${request.rawHeaders[at + 1]}`] : [],
    )
    far.write(`GET ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    far.write(head)
  })
  server.on('connection', (socket) => open.add(socket))
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))

  return {
    socketPath,
    seen: () => seen,
    judge(next) {
      seen = []
      judge = next
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of open) socket.destroy()
      await closed
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function ask(socketPath: string, request: http.IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, url, headers } = request
    const asked = http.request({ socketPath, method, path: url, headers, agent: false }, (response) => {
      collect(response).then(
        (text) => resolve({ status: response.statusCode ?? 502, headers: response.headers, body: text }),
        reject,
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

function send(response: http.ServerResponse, { status, headers, body }: Answer): void {
  const { connection: _, 'transfer-encoding': __, ...rest } = headers
  response.writeHead(status, { ...rest, 'content-length': String(body.length) })
  response.end(body)
}

function refused(): Answer {
  const body = JSON.stringify({ type: 'error', error: refusal, error_code: 500, metadata: null })
  return { status: 500, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) }
}

async function collect(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
