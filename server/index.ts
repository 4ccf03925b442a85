import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { Server } from 'node:http'
import path from 'node:path'
import next from 'next'
import { forgetOldAttempts } from '#server/access/rate-limit.ts'
import { renameTwoToOne } from '#server/domain/limits/two-to-one.ts'
import { prepareFirstStart } from '#server/domain/people/prepare-first-start.ts'
import { recoverSetup } from '#server/domain/setup/recover-setup.ts'
import { type Certificate, loadCertificate, ownCertificate } from '#server/gateway/certificate.ts'
import { createConsoleServer } from '#server/gateway/console-server.ts'
import { createConsoleMetrics } from '#server/gateway/metrics/console-metrics.ts'
import { createMetricsEndpoint, tokenOf } from '#server/gateway/metrics/metrics-endpoint.ts'
import { publicAddress } from '#server/gateway/public-address.ts'
import { endTerminalsWithRights } from '#server/gateway/terminals/end-terminals-with-rights.ts'
import { upgradePaths } from '#server/gateway/upgrade-paths.ts'
import { createUpgradeRouter } from '#server/gateway/upgrade-router.ts'
import { hostd } from '#server/host/client.ts'
import { ensureImageServer } from '#server/image-servers/server-list.ts'
import { figures } from '#server/live/figures/figures.ts'
import { followRenames } from '#server/live/follow-renames.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { db } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { logger } from '#server/platform/logger.ts'
import packageJson from '../package.json' with { type: 'json' }

/** How long requests under way may take once the console was told to stop. */
const patienceMs = 3000
const development = env.mode === 'development'

await mkdir(env.dataDir, { recursive: true, mode: 0o700 })
await forgetOldAttempts()
if (env.imageServer) {
  const { name, url, certificateFile } = env.imageServer
  const certificatePem = certificateFile ? await readFile(certificateFile, 'utf8') : null
  await ensureImageServer({ name, url, certificatePem })
}

const certificate = await certificateOfSettings()
// Next adds an upgrade listener of its own after the first request. It gets a server that nobody connects to, so that
// the router below stays the only one; hot reload is handed on to it.
const aside = new Server()
const app = next({ dev: development, hostname: env.host, port: env.port, httpServer: aside })
const handle = app.getRequestHandler()
const router = createUpgradeRouter(
  upgradePaths,
  development ? (request, socket, head) => aside.emit('upgrade', request, socket, head) : undefined,
)
const server = createConsoleServer({ certificate, router, metrics: await metricsOfSettings(), handle })
endTerminalsWithRights()

const link = await prepareFirstStart(unattendedSettings())
followRenames()
live().onRenamed(renameTwoToOne)
await live().start()
await figures().start()
await recoverSetup()
await app.prepare()
await new Promise<void>((resolve) => {
  server.once('error', cannotListen)
  server.listen(env.port, env.host, resolve)
})
await sayReady()
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
  process.on(signal, () => {
    // A second wish to stop does not wait for anybody.
    if (stopping) process.exit(1)
    stopping = true
    void stop(signal)
  })
}

async function certificateOfSettings(): Promise<Certificate | null> {
  if (!env.ownTls) return null
  if (env.tlsCert && env.tlsKey) return loadCertificate(env.tlsCert, env.tlsKey)
  return ownCertificate(path.join(env.dataDir, 'tls'))
}

async function metricsOfSettings() {
  if (!env.metricsTokenFile) return null
  const token = tokenOf(await readFile(env.metricsTokenFile, 'utf8'))
  return createMetricsEndpoint(token, createConsoleMetrics(packageJson.version).read)
}

function cannotListen(error: Error): void {
  const taken = 'code' in error && error.code === 'EADDRINUSE'
  const advice = `Port ${env.port} is in use. Choose another: npm run up -- --port ${env.port + 1}`
  process.stderr.write(`${taken ? advice : error.message}\n`)
  process.exit(1)
}

function unattendedSettings() {
  if (!env.adminEmail || !env.adminPasswordFile) return null
  return { email: env.adminEmail, passwordFile: env.adminPasswordFile }
}

async function sayReady(): Promise<void> {
  const address = server.address()
  const url = publicAddress(typeof address === 'object' && address ? address.port : env.port)
  // For the recovery commands, which print links that lead here.
  await writeFile(path.join(env.dataDir, 'address'), url)
  const lines = [`Gantry is ready: ${url}`]
  if (certificate?.selfSigned) {
    lines.push(`The certificate is Gantry's own. Its SHA-256 fingerprint: ${certificate.fingerprint}`)
  }
  if (link) {
    lines.push(`Set it up within an hour: ${url}${link.path}#${link.token}`)
  }
  // Not through the log: the link is for whoever started the console, not for what collects its log.
  process.stdout.write(`${lines.join('\n')}\n`)
}

async function stop(signal: string): Promise<void> {
  logger.info({ signal }, 'stopping')
  router.close()
  live().stop()
  await figures().stop()
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const late = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearTimeout(late)
  await app.close()
  await lxd().close()
  hostd().close()
  await db.$disconnect()
  process.exit(0)
}
