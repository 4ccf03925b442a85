// Which LXD the console will stand on: this machine's, or a practice host (the lab) of its own.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { accessSync, constants, existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { root } from './prepare.mjs'

/** In the order in which `lxc` and the packages have them. */
function socketCandidates() {
  const { GANTRY_LXD_SOCKET, LXD_SOCKET, LXD_DIR } = process.env
  return [
    GANTRY_LXD_SOCKET,
    LXD_SOCKET,
    LXD_DIR && path.join(LXD_DIR, 'unix.socket'),
    '/var/snap/lxd/common/lxd/unix.socket',
    '/var/lib/lxd/unix.socket',
  ].filter(Boolean)
}

function mayOpen(socket) {
  try {
    accessSync(socket, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * @returns {{ env: Record<string, string>, lab: string | null, remote?: true }} the lab's name where one is to be
 * started; `remote`: LXD's host is another machine than this
 */
export async function chooseTarget(wanted, dataDir) {
  const isRoot = process.getuid?.() === 0
  if (process.env.GANTRY_LXD_URL) {
    if (wanted) throw new Error('GANTRY_LXD_URL names an LXD; unset it to start on a practice host.')
    return { env: {}, lab: null, remote: true }
  }
  const named = process.env.GANTRY_LXD_SOCKET ?? process.env.LXD_SOCKET ?? process.env.LXD_DIR
  const practised = existsSync(practiceMark(dataDir))
  if (wanted || (wanted === undefined && !named && practised)) {
    if (!isRoot) throw new Error('The practice host needs root. Run: sudo npm run up -- --lab')
    if (!wanted)
      console.log('On the practice host, as before. To use LXD of this machine: npm run up -- --no-lab')
    return { env: {}, lab: labName(dataDir) }
  }
  const present = socketCandidates().filter((socket) => existsSync(socket))
  const socket = present.find(mayOpen)
  if (socket) {
    await rm(practiceMark(dataDir), { force: true })
    return { env: { GANTRY_LXD_SOCKET: socket }, lab: null }
  }
  if (present.length > 0) {
    throw new Error(
      `You may not open LXD's socket ${present[0]}. Join its group and sign in again: sudo usermod -aG lxd $USER`,
    )
  }
  if (named || wanted === false) {
    throw new Error(`There is no LXD at ${socketCandidates().join(', ')}. Is it installed and running?`)
  }
  if (!isRoot) {
    throw new Error('There is no LXD on this machine. For LXD and a practice host on it run: sudo npm run up')
  }
  await askForPracticeHost()
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await writeFile(practiceMark(dataDir), '')
  return { env: {}, lab: labName(dataDir) }
}

async function askForPracticeHost() {
  const what = 'There is no LXD here. Gantry can install it from the distribution and start a practice host.'
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    console.log(`${what} Going ahead.`)
    return
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`${what} Go ahead? [Y/n] `)
  terminal.close()
  if (/^n/i.test(answer.trim())) throw new Error('Nothing was installed.')
}

/** Which data folder started on a practice host by itself: it does so again, also once LXD is installed. */
const practiceMark = (dataDir) => path.join(dataDir, 'practice')

/** A lab of its own for each data folder, so that several consoles can run side by side. */
function labName(dataDir) {
  return `practice-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`
}

/** Starts the lab; returns the settings with which the console stands on it, and where hostd belongs. */
export async function labUp(name, dataDir) {
  console.log('Starting the practice host …')
  const said = await lab(['up', '--name', name, '--network', 'ifupdown', '--json'])
  const { socketPath, lxdDir, imageServer, hosts } = JSON.parse(said)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const certificate = path.join(dataDir, 'practice-images.crt')
  await writeFile(certificate, imageServer.certificatePem)
  const env = {
    GANTRY_LXD_SOCKET: socketPath,
    GANTRY_PRACTICE: '1',
    GANTRY_IMAGE_SERVER_URL: imageServer.url,
    GANTRY_IMAGE_SERVER_CERT: certificate,
  }
  return { env, host: { dir: path.dirname(lxdDir), initPid: hosts[0].initPid } }
}

export async function labDown(name) {
  await lab(['down', '--name', name])
}

/** A process group of its own: Ctrl C is ours to answer, and must not cut a lab off in the middle. */
async function lab(args) {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join('lab', 'main.ts'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const said = []
  child.stdout.on('data', (chunk) => said.push(chunk))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`The practice host failed: lab ${args.join(' ')} ended with ${code}`)
  return Buffer.concat(said).toString('utf8')
}
