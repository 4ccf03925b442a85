import { X509Certificate } from 'node:crypto'
import { Agent, type Dispatcher, interceptors } from 'undici'
import type { z } from 'zod'
import { AppError } from '#server/platform/app-error.ts'
import { remember } from '#server/platform/remember.ts'

// The largest public product file is about 10 MB; more than this is no image list.
const maxBytes = 64 * 1024 * 1024
const silenceMs = 15_000
const totalMs = 60_000

export type Download<T> = { value: T; etag: string | null } | 'unchanged'
export type DownloadOptions<T> = {
  url: URL
  schema: z.ZodType<T>
  /** The server's own certificate, where no authority vouches for it. */
  certificatePem: string | null
  /** Of the copy that is here already. */
  etag?: string | null
}

/** Reads a JSON file of an image server. Every failure is `image-server-failed` with a sentence that names the server. */
export async function downloadJson<T>(options: DownloadOptions<T>): Promise<Download<T>> {
  const { url } = options
  const response = await ask(options)
  if (response.statusCode === 304) {
    await response.body.dump()
    return 'unchanged'
  }
  if (response.statusCode !== 200) {
    await response.body.dump()
    throw failed(
      url,
      `${url.host} has no image list at this address`,
      `HTTP ${response.statusCode} for ${url}`,
    )
  }
  const parsed = options.schema.safeParse(await readJson(url, response.body))
  if (!parsed.success) throw garbled(url, parsed.error)
  const { etag } = response.headers
  return { value: parsed.data, etag: typeof etag === 'string' ? etag : null }
}

async function ask<T>({ url, certificatePem, etag }: DownloadOptions<T>): Promise<Dispatcher.ResponseData> {
  try {
    return await agentFor(certificatePem).request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'GET',
      headers: { 'user-agent': 'gantry', ...(etag ? { 'if-none-match': etag } : {}) },
      headersTimeout: silenceMs,
      bodyTimeout: silenceMs,
      signal: AbortSignal.timeout(totalMs),
    })
  } catch (cause) {
    throw unreachable(url, cause)
  }
}

async function readJson(url: URL, body: Dispatcher.ResponseData['body']): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of body) {
      const buffer = Buffer.from(chunk)
      bytes += buffer.length
      if (bytes > maxBytes) {
        throw failed(url, `The image list of ${url.host} is larger than 64 MiB and was not read`, `${url}`)
      }
      chunks.push(buffer)
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw unreachable(url, error)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch (cause) {
    throw garbled(url, cause)
  }
}

/** One agent for each certificate: a pinned server is trusted by that certificate and by nothing else. */
function agentFor(certificatePem: string | null): Dispatcher {
  return remember(`image-server-agent:${certificatePem ?? ''}`, () => {
    const agent = new Agent({
      connect: { timeout: 10_000, ...(certificatePem === null ? {} : pinned(certificatePem)) },
    })
    return agent.compose(interceptors.redirect({ maxRedirections: 5 }))
  })
}

function pinned(certificatePem: string) {
  const { fingerprint256 } = new X509Certificate(certificatePem)
  return {
    ca: certificatePem,
    // The certificate itself is the identity: LXD, too, does not ask for a matching host name then.
    checkServerIdentity: (_host: string, certificate: { fingerprint256: string }) =>
      certificate.fingerprint256 === fingerprint256
        ? undefined
        : new Error('The server shows another certificate than the one that was given for it'),
  }
}

function failed(url: URL, message: string, detail: string, cause?: unknown): AppError {
  return new AppError('image-server-failed', `${message}. Check the address ${url.origin}.`, {
    detail,
    cause,
  })
}

function unreachable(url: URL, cause: unknown): AppError {
  const words = cause instanceof Error ? cause.message || cause.name : String(cause)
  return failed(url, `The image server ${url.host} cannot be reached`, words, cause)
}

function garbled(url: URL, cause: unknown): AppError {
  const message = `${url.host} answers, but not with an image list in simplestreams format`
  return failed(url, message, `${url}`, cause)
}
