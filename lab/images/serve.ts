// One listener of the lab's image server: serve.ts <lab directory> <port>; 0 takes one that is free.
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { imagesDirectory, portFile, rateFile, tlsFiles } from './image-server-files.ts'

const [dir = '', port = ''] = process.argv.slice(2)
const root = imagesDirectory(dir)
const tls = tlsFiles(dir)

const server = createServer(
  { key: readFileSync(tls.key), cert: readFileSync(tls.certificate) },
  (request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(request.url, error instanceof Error ? error.message : error)
      response.destroy()
    })
  },
)
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') writeFileSync(portFile(dir), String(address.port))
})

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'https://localhost')
  const path = join(root, normalize(decodeURIComponent(pathname)))
  const file = path.startsWith(`${root}/`) ? statSync(path, { throwIfNoEntry: false }) : undefined
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405)
  if (!file?.isFile()) return end(response, 404)
  const etag = `"${file.ino}-${file.size}-${Math.trunc(file.mtimeMs)}"`
  response.setHeader('ETag', etag)
  if (request.headers['if-none-match'] === etag) return end(response, 304)
  response.setHeader('Content-Length', file.size)
  response.setHeader('Content-Type', path.endsWith('.json') ? 'application/json' : 'application/octet-stream')
  console.log(request.method, pathname)
  if (request.method === 'HEAD') return end(response, 200)
  await pipeline(createReadStream(path, { highWaterMark: 16_384 }), throttled, response)
}

/** Slows the stream to the rate in the rate file, read anew for every chunk so that it can change in mid-download. */
async function* throttled(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    const rate = currentRate()
    if (rate === undefined) {
      yield chunk
      continue
    }
    const slice = Math.max(1, Math.trunc(rate / 20))
    for (let start = 0; start < chunk.length; start += slice) {
      const part = chunk.subarray(start, start + slice)
      await sleep((part.length / rate) * 1000)
      yield part
    }
  }
}

function currentRate(): number | undefined {
  try {
    const rate = Number(readFileSync(rateFile(dir), 'utf8'))
    return Number.isFinite(rate) && rate > 0 ? rate : undefined
  } catch {
    return undefined
  }
}

function end(response: ServerResponse, status: number): void {
  response.statusCode = status
  response.end()
}
