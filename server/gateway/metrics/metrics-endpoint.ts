import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '#server/platform/app-error.ts'
import { logger } from '#server/platform/logger.ts'
import { contentType, formatMetrics, type Metric } from './text-format.ts'

export type MetricsEndpoint = (request: IncomingMessage, response: ServerResponse) => void

/**
 * The token as it stands in its file, but for the editor's line break at the end. Short ones could be guessed, as nobody counts
 * the attempts. Throws `invalid-input`.
 */
export function tokenOf(file: string): string {
  const token = file.replace(/\r?\n$/, '')
  if (/^[\x21-\x7e]{24,512}$/.test(token)) return token
  throw new AppError(
    'invalid-input',
    'The file in GANTRY_METRICS_TOKEN_FILE must hold a token of 24 to 512 characters without blanks, e.g. from openssl rand -hex 32.',
  )
}

/** Answers whoever shows the token, and nobody else: no session opens it, and it opens nothing else. */
export function createMetricsEndpoint(
  token: string,
  read: () => Promise<readonly Metric[]>,
): MetricsEndpoint {
  const wanted = digest(token)
  return (request, response) => {
    const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...plain, Allow: 'GET, HEAD' }).end('Metrics are read with GET.\n')
      return
    }
    const [, shown] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
    // Of one length whatever was shown, so that the time it takes tells nothing.
    if (shown === undefined || !timingSafeEqual(digest(shown), wanted)) {
      response
        .writeHead(401, { ...plain, 'WWW-Authenticate': 'Bearer realm="metrics"' })
        .end('Show the token: Authorization: Bearer …\n')
      return
    }
    read().then(
      (metrics) =>
        response.writeHead(200, { ...plain, 'Content-Type': contentType }).end(formatMetrics(metrics)),
      (error: unknown) => {
        logger.error({ err: error }, 'metrics not read')
        response.writeHead(500, plain).end('The metrics could not be read. The log says why.\n')
      },
    )
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
