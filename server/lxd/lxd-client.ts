import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import type WebSocket from 'ws'
import type { z } from 'zod'
import { type Answer, readEnvelope } from './envelope.ts'
import { failureCode, lxdGarbled, lxdUnreachable } from './errors.ts'
import type { LxdTarget } from './target.ts'
import { openTransport } from './transport.ts'
import type { LxdUrl } from './url.ts'

type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type SendAnswer = Answer & { location: string | null }

export type GetOptions = {
  signal?: AbortSignal
  /** Longest silence in ms before the answer, and within it. Default 30 s. */
  timeoutMs?: number
}
export type SendOptions = GetOptions & {
  /** The ETag of what was read; LXD refuses with `changed-meanwhile` when it is another one by now. */
  ifMatch?: string
}
export type RawOptions = GetOptions & {
  method?: 'GET' | 'HEAD' | WriteMethod
  headers?: Record<string, string>
  body?: string | Buffer | Readable
}

export type LxdClient = {
  /** How errors and the UI name the other end: the socket's path or the server's address. */
  readonly place: string
  /** Reads an object. Errors: `not-found`, `lxd-refused`, `lxd-unreachable`, `lxd-garbled`. `etag` is null where LXD sends none. */
  get<T>(url: LxdUrl, schema: z.ZodType<T>, options?: GetOptions): Promise<{ value: T; etag: string | null }>
  /**
   * Writes; `body` goes as JSON. Which of sync and async comes depends on LXD's release, not on the endpoint alone.
   * Never repeated after a lost connection: the write may have happened. Waits up to 10 minutes for an answer, since
   * older LXD does long work before it.
   */
  send(method: WriteMethod, url: LxdUrl, body?: unknown, options?: SendOptions): Promise<SendAnswer>
  /** Streams, both ways. No time limit unless given. An error answer is read and thrown as in `get`. */
  raw(url: LxdUrl, options?: RawOptions): Promise<Dispatcher.ResponseData>
  /** A WebSocket over the same transport: events, and the sockets of exec and console operations. */
  openWebSocket(url: LxdUrl): WebSocket
  /** Whether this client started the operation: the task log tells its own from those of others by it. */
  startedHere(operationId: string): boolean
  close(): Promise<void>
}

/** A client for one LXD. Connections are kept open and shared; nothing is sent before the first call. */
export function createLxdClient(target: LxdTarget): LxdClient {
  const transport = openTransport(target)
  const started = new Set<string>()

  async function call(url: LxdUrl, options: RawOptions): Promise<Dispatcher.ResponseData> {
    const limit = options.timeoutMs ?? 0
    try {
      return await transport.agent.request({
        origin: transport.origin,
        path: url,
        method: options.method ?? 'GET',
        headers: { 'user-agent': 'gantry', ...options.headers },
        body: options.body ?? null,
        signal: options.signal,
        headersTimeout: limit,
        bodyTimeout: limit,
      })
    } catch (cause) {
      options.signal?.throwIfAborted()
      throw lxdUnreachable(transport.place, cause)
    }
  }

  async function read(url: LxdUrl, options: RawOptions) {
    const response = await call(url, options)
    try {
      return { response, text: await response.body.text() }
    } catch (cause) {
      options.signal?.throwIfAborted()
      throw lxdUnreachable(transport.place, cause)
    }
  }

  return {
    place: transport.place,
    async get(url, schema, options = {}) {
      const wanted = { timeoutMs: 30_000, ...options }
      const { response, text } = await read(url, wanted).catch((error: unknown) => {
        // A kept-alive connection that LXD closed while we were writing to it; a read can simply be asked again.
        if (isStaleConnection(error)) return read(url, wanted)
        throw error
      })
      const answer = readEnvelope(response.statusCode, text)
      if (answer.kind === 'async') throw lxdGarbled(`an operation where ${url} should be read`)
      const parsed = schema.safeParse(answer.metadata)
      if (!parsed.success) throw lxdGarbled(url, parsed.error)
      return { value: parsed.data, etag: headerText(response.headers.etag) }
    },
    async send(method, url, body, options = {}) {
      const headers: Record<string, string> = {}
      if (body !== undefined) headers['content-type'] = 'application/json'
      if (options.ifMatch) headers['if-match'] = options.ifMatch
      const { response, text } = await read(url, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: options.signal,
        timeoutMs: options.timeoutMs ?? 600_000,
      })
      const answer = readEnvelope(response.statusCode, text)
      if (answer.kind === 'async') keepRecent(started, answer.operation.id)
      return { ...answer, location: headerText(response.headers.location) }
    },
    async raw(url, options = {}) {
      const response = await call(url, options)
      if (response.statusCode < 400) return response
      readEnvelope(response.statusCode, await response.body.text())
      throw lxdGarbled(`HTTP ${response.statusCode} without an error`)
    },
    openWebSocket: transport.openWebSocket,
    startedHere: (operationId) => started.has(operationId),
    close: () => transport.agent.destroy(),
  }
}

function isStaleConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = failureCode(error.cause)
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE'
}

function headerText(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null
}

/** LXD forgets an operation 5 s after its end; a few thousand are far more than can be under way. */
function keepRecent(ids: Set<string>, id: string): void {
  ids.add(id)
  if (ids.size <= 5000) return
  for (const oldest of ids) {
    ids.delete(oldest)
    break
  }
}
