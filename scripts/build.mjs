// Builds what is served: Next's pages and the bundled server. Nothing is built twice from the same sources.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, run } from './prepare.mjs'

const sources = ['app', 'contracts', 'hostd', 'server', 'public', 'prisma']
const files = [
  'package.json',
  'package-lock.json',
  'next.config.js',
  'postcss.config.js',
  'tsconfig.json',
  'instrumentation-client.ts',
]
const mark = path.join(root, 'dist', 'built-from')

/** Builds if the sources differ from those of the last build. */
export async function buildIfNeeded(say = console.log) {
  const now = await hashOfSources()
  const last = await readFile(mark, 'utf8').catch(() => '')
  const built = ['.next/BUILD_ID', 'dist/server', 'dist/hostd'].every((made) =>
    existsSync(path.join(root, made)),
  )
  if (built && last === now) return
  say('Building the console …')
  // A build that is broken off must not look like the last one.
  await rm(mark, { force: true })
  await run(path.join(root, 'node_modules', '.bin', 'next'), ['build'], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  })
  await buildServer()
  await buildHostd()
  await mkdir(path.dirname(mark), { recursive: true })
  await writeFile(mark, now)
}

/** One file, so that starting it does not read and translate hundreds; packages stay in node_modules. */
async function buildServer() {
  const { build } = await import('esbuild')
  await rm(path.join(root, 'dist', 'server'), { recursive: true, force: true })
  await build({
    entryPoints: [path.join(root, 'server', 'index.ts')],
    outfile: path.join(root, 'dist', 'server', 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  })
}

/** One file with everything in it: what runs as root reads no package that somebody else could have changed. */
export async function buildHostd(outfile = path.join(root, 'dist', 'hostd', 'main.js')) {
  const { build } = await import('esbuild')
  await build({
    entryPoints: [path.join(root, 'hostd', 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // yaml asks for Node's own modules with require, which a module of this kind has not.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
  })
}

async function hashOfSources() {
  const hash = createHash('sha256')
  const found = await Promise.all(sources.map((folder) => filesBelow(path.join(root, folder))))
  for (const file of [...files.map((name) => path.join(root, name)), ...found.flat()].sort()) {
    hash.update(`${path.relative(root, file)}\0`)
    hash.update(await readFile(file).catch(() => ''))
  }
  return hash.digest('hex')
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildIfNeeded()
