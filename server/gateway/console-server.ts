import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Duplex } from 'node:stream'
import { errorStatus } from '#contracts/errors.ts'
import { reachPath } from '#contracts/reach.ts'
import { originAllowed, originRefused } from '#server/access/origin.ts'
import { env } from '#server/platform/env.ts'
import { failureOf } from '#server/platform/failure.ts'
import { createAdmission } from './admit-request.ts'
import type { Certificate } from './certificate.ts'
import type { MetricsEndpoint } from './metrics/metrics-endpoint.ts'
import { answerReachScript } from './reach-script.ts'
import { secureAnswer } from './security-headers.ts'
import { listenForUpgrades, type UpgradeRouter } from './upgrade-router.ts'

type Options = {
  certificate: Certificate | null
  router: UpgradeRouter
  /** Answers `/metrics`; null where it is off, and there is no such page. */
  metrics: MetricsEndpoint | null
  /** Next: everything that is not answered here. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}

type OwnPath = (metrics: MetricsEndpoint | null) => MetricsEndpoint | null

/** What is answered here, before Next and without a session. */
export const ownPaths: ReadonlyMap<string, OwnPath> = new Map<string, OwnPath>([
  ['/api/health', () => answerHealth],
  ['/metrics', (metrics) => metrics],
  [reachPath, () => answerReachScript],
])

function answerHealth(_request: IncomingMessage, response: ServerResponse): void {
  // A page whose console moves to another address asks there, from the old one (reach-script.ts).
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end('{"ok":true}')
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

function refuseOrigin(response: ServerResponse): void {
  const failure = failureOf(originRefused())
  response.writeHead(errorStatus[failure.code], { 'Content-Type': 'application/json', Connection: 'close' })
  response.end(JSON.stringify({ error: failure }))
}

/** The one listener of the console: judges every request and upgrade before anything else sees it. */
export function createConsoleServer({ certificate, router, metrics, handle }: Options): Server {
  const admit = createAdmission()
  // With a certificate of our own making, HSTS would take away the browser's way past its warning.
  const strictTransport = env.secure && !certificate?.selfSigned
  const settings = { development: env.mode === 'development', strictTransport }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const refusal = admit(request)
    secureAnswer(request, response, settings)
    if (refusal) {
      response.writeHead(refusal.status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
      response.end(`${refusal.text}\n`)
      return
    }
    const { origin, host } = request.headers
    // Actions and routes ask again; here it also covers what Next would answer by itself.
    if (!safeMethods.has(request.method ?? '') && !originAllowed(origin, host)) {
      refuseOrigin(response)
      return
    }
    const own = ownPaths.get((request.url ?? '').split('?')[0] ?? '')?.(metrics)
    if (own) {
      own(request, response)
      return
    }
    handle(request, response).catch((error: unknown) => {
      const failure = failureOf(error)
      if (response.headersSent) response.destroy()
      else
        response
          .writeHead(500, { 'Content-Type': 'application/json' })
          .end(JSON.stringify({ error: failure }))
    })
  }

  const server = certificate
    ? createHttpsServer({ cert: certificate.cert, key: certificate.key, minVersion: 'TLSv1.2' }, answer)
    : createHttpServer(answer)
  listenForUpgrades(server, {
    ...router,
    handle(request: IncomingMessage, socket: Duplex, head: Buffer) {
      if (admit(request)) socket.destroy()
      else router.handle(request, socket, head)
    },
  })
  return server
}
