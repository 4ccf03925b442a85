#!/usr/bin/env node
// From a clone with nothing installed to a console that serves. Plain Node: it is what installs the rest.
import path from 'node:path'
import { parseArgs } from 'node:util'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Gantry needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
const { installNodePackages, generateClient, prepareDatabase } = await import('./prepare.mjs')
const { buildIfNeeded } = await import('./build.mjs')
const { chooseTarget, labDown, labUp } = await import('./up-target.mjs')
const { startHostd } = await import('./up-hostd.mjs')
const { startServer } = await import('./up-server.mjs')

const usage = `npm run up -- [options]

  --data <dir>            where database and secrets are kept (data)
  --host <address>        where to listen (127.0.0.1); any address but loopback is served over TLS
  --port <n>              (8440)
  --lab                   stand on a practice host even though this machine has LXD; --no-lab never does
  --cert, --key <file>    the TLS certificate to serve with; without it Gantry makes one
  --public-url <url>      the address people type, where it differs
  --behind-proxy          a proxy in front ends TLS; needs --public-url
  --trusted-proxy <addr>  whose X-Forwarded-* to believe (127.0.0.1, ::1); may be given several times
`

function options() {
  try {
    return parseArgs({
      allowNegative: true,
      options: {
        data: { type: 'string' },
        host: { type: 'string' },
        port: { type: 'string' },
        lab: { type: 'boolean' },
        cert: { type: 'string' },
        key: { type: 'string' },
        'public-url': { type: 'string' },
        'behind-proxy': { type: 'boolean' },
        'trusted-proxy': { type: 'string', multiple: true },
        dev: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`)
    return process.exit(2)
  }
}

function environment(given, dataDir, target) {
  const env = {
    GANTRY_DATA: dataDir,
    GANTRY_LOG_LEVEL: process.env.GANTRY_LOG_LEVEL ?? 'warn',
    ...target.env,
  }
  if (given.host) env.GANTRY_HOST = given.host
  if (given.port) env.GANTRY_PORT = given.port
  if (given.cert) env.GANTRY_TLS_CERT = path.resolve(given.cert)
  if (given.key) env.GANTRY_TLS_KEY = path.resolve(given.key)
  if (given['public-url']) env.GANTRY_PUBLIC_URL = given['public-url']
  if (given['behind-proxy']) env.GANTRY_BEHIND_PROXY = '1'
  if (given['trusted-proxy']) env.GANTRY_TRUSTED_PROXIES = given['trusted-proxy'].join(',')
  return env
}

/** Resolves when somebody wants the console to stop; a second wish ends this program at once. */
function wishToStop() {
  return new Promise((resolve) => {
    let wishes = 0
    const wish = () => (++wishes > 1 ? process.exit(1) : resolve())
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, wish)
  })
}

async function main() {
  const given = options()
  if (given.help) return console.log(usage)
  const dataDir = path.resolve(given.data ?? process.env.GANTRY_DATA ?? 'data')
  const stopWish = wishToStop()
  const target = await chooseTarget(given.lab, dataDir)
  await installNodePackages()
  await generateClient()
  let server
  let hostd
  try {
    const ready = (async () => {
      await prepareDatabase(dataDir)
      if (!given.dev) await buildIfNeeded()
    })()
    // The lab comes up beside the build; both are awaited even if one of them fails.
    const [prepared, lab] = await Promise.allSettled([ready, target.lab ? labUp(target.lab, dataDir) : null])
    for (const outcome of [prepared, lab]) if (outcome.status === 'rejected') throw outcome.reason
    // It works on the host that LXD runs on, and here is another one.
    if (!target.remote) hostd = await startHostd({ lab: lab.value?.host, dev: given.dev })
    const env = { ...target.env, ...lab.value?.env, ...hostd?.env }
    server = startServer(environment(given, dataDir, { env }), given.dev)
    const ended = await Promise.race([server.ended, stopWish])
    if (ended !== undefined) process.exitCode = ended === 0 ? 0 : 1
  } finally {
    await server?.stop()
    await hostd?.stop()
    if (target.lab) await labDown(target.lab)
  }
}

try {
  await main()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
// A Ctrl C handler and a closed terminal would keep the process; there is nothing left to wait for.
process.exit()
