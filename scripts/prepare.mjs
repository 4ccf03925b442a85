// What `up`, `dev`, `test` and `bench` need before anything of ours can run. Plain Node: it is what installs the rest.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled } from './installed-packages.mjs'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`)),
    )
  })
}

/** The same without its output, which is shown only when it fails. */
async function runQuietly(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const said = []
  child.stdout.on('data', (chunk) => said.push(chunk))
  child.stderr.on('data', (chunk) => said.push(chunk))
  const [code] = await once(child, 'close')
  if (code === 0) return
  throw new Error(`${path.basename(command)} ${args.join(' ')} ended with ${code}:\n${Buffer.concat(said)}`)
}

const bin = (name) => path.join(root, 'node_modules', '.bin', name)
const textOf = (...names) => readFile(path.join(root, ...names), 'utf8').catch(() => null)

/** Installs npm packages when there are none, or others than the lock file asks for. */
export async function installNodePackages() {
  if (isInstalled(await textOf('package-lock.json'), await textOf('node_modules', '.package-lock.json')))
    return
  console.log('Installing npm packages …')
  // Not `npm ci`: it refuses a lock file that was written where the registry lacks the packages of other platforms.
  // The versions are the lock file's either way, and nothing is written to it.
  await run('npm', ['install', '--no-save', '--no-audit', '--no-fund'])
}

/** Installs those Debian packages that are missing; says what it installs. Without root it says what to run. */
export async function installDebianPackages(names) {
  const missing = names.filter((name) => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format, not a template
    const answer = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], { encoding: 'utf8' })
    return answer.stdout !== 'installed'
  })
  if (missing.length === 0) return
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing]
  if (process.getuid?.() !== 0) throw new Error(`Missing packages. Run: sudo ${command.join(' ')}`)
  console.log(`Installing from the distribution: ${missing.join(', ')}`)
  await run('apt-get', ['update', '-qq'])
  await run(command[0], command.slice(1), { DEBIAN_FRONTEND: 'noninteractive' })
}

/** Makes the database client where there is none, or it was made from another schema or by another version. */
export async function generateClient() {
  const folder = path.join(root, 'generated', 'prisma')
  const now = createHash('sha256')
    .update((await textOf('prisma', 'schema.prisma')) ?? '')
    .update((await textOf('node_modules', 'prisma', 'package.json')) ?? '')
    .digest('hex')
  if (existsSync(path.join(folder, 'client.ts')) && (await textOf('generated', 'made-from')) === now) return
  await runQuietly(bin('prisma'), ['generate'])
  await writeFile(path.join(root, 'generated', 'made-from'), now)
}

/** Applies the migrations that the database in `dataDir` lacks; makes folder and database when there are none. */
export async function prepareDatabase(dataDir) {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const mark = path.join(dataDir, 'migrated')
  const names = (await readdir(path.join(root, 'prisma', 'migrations'))).sort().join('\n')
  // Asking the database itself costs two seconds at every start.
  const isCurrent =
    existsSync(path.join(dataDir, 'gantry.db')) && (await readFile(mark, 'utf8').catch(() => '')) === names
  if (isCurrent) return
  await runQuietly(bin('prisma'), ['migrate', 'deploy'], { GANTRY_DATA: dataDir })
  await chmod(path.join(dataDir, 'gantry.db'), 0o600)
  await writeFile(mark, names)
}

/** Makes what is generated from the sources: the database client and Next's types. */
export async function prepareSources() {
  await generateClient()
  await run(bin('next'), ['typegen'])
}
