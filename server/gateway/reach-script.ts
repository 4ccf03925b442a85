import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { env } from '#server/platform/env.ts'

/**
 * A worker that looks whether the console answers at another address, once that of its page went away with a change of
 * the host's network. The page's own policy lets it talk to its own origin only, and stays so: a worker has the policy
 * of its own answer, and this one names the addresses that were asked for, and nothing else.
 */
export function answerReachScript(request: IncomingMessage, response: ServerResponse): void {
  const origins = reachOrigins(request.url ?? '', request.headers.host ?? '', env.secure)
  response.setHeader(
    'Content-Security-Policy',
    `default-src 'none'; connect-src ${origins.join(' ') || "'none'"}`,
  )
  response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(script(origins))
}

/** Only addresses, and only under the port of this console. */
export function reachOrigins(url: string, host: string, secure: boolean): string[] {
  const port = /:\d+$/.exec(host)?.[0] ?? ''
  const asked = new URL(url, 'http://console').searchParams.getAll('at').slice(0, 4)
  return asked
    .filter((address) => isIP(address) !== 0 && !address.includes('%'))
    .map((address) => (isIP(address) === 6 ? `[${address}]` : address))
    .map((name) => `${secure ? 'https' : 'http'}://${name}${port}`)
}

/** Begins when it is told to. The answer itself cannot be read, and need not: that there is one says enough. */
function script(origins: readonly string[]): string {
  return `const origins = ${JSON.stringify(origins)}
const ask = (origin) =>
  fetch(origin + '/api/health', { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(4000) })
    .then(() => postMessage(origin), () => setTimeout(ask, 1000, origin))
self.onmessage = () => {
  self.onmessage = null
  origins.forEach(ask)
}
`
}
