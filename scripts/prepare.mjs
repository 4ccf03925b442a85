// What `up`, `dev`, `test` and `bench` need before anything of ours can run. Plain Node: it is what installs the rest.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

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

const modifiedAt = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0)

/** Installs npm packages when there are none, or when the lock file is newer than what is installed. */
export async function installNodePackages() {
  const installed = modifiedAt(path.join(root, 'node_modules', '.package-lock.json'))
  if (installed >= modifiedAt(path.join(root, 'package-lock.json')) && installed > 0) return
  console.log('Installing npm packages …')
  await run('npm', ['ci', '--no-audit', '--no-fund'])
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

/** Makes what is generated from the sources: the database client and Next's types. */
export async function prepareSources() {
  const client = path.join(root, 'generated', 'prisma', 'client.ts')
  if (modifiedAt(client) < modifiedAt(path.join(root, 'prisma', 'schema.prisma'))) {
    await run(path.join(root, 'node_modules', '.bin', 'prisma'), ['generate'])
  }
  await run(path.join(root, 'node_modules', '.bin', 'next'), ['typegen'])
}
