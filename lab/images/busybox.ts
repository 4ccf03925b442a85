import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../run.ts'
import { cacheDirectory } from '../state.ts'
import { packSquashfs, packTar, writeMetadata } from './pack.ts'
import { type ImageVersion, publish } from './products.ts'

const files = fileURLToPath(new URL('./busybox', import.meta.url))
const binary = '/bin/busybox'

export type BusyboxImage = Pick<
  ImageVersion,
  'release' | 'variant' | 'arch' | 'serial' | 'aliases' | 'withoutCombinedSum'
> & {
  /** `split` = lxd.tar.xz with a squashfs and a root.tar.xz; `combined` = one lxd_combined.tar.gz. */
  form: 'split' | 'combined'
}

/**
 * What the lab's image server offers. The program inside is always this machine's busybox: releases, variants and
 * architectures differ in os-release only, which is enough for fingerprints, filters and updates to differ.
 */
const offered: readonly BusyboxImage[] = [
  {
    release: '1.35',
    variant: 'default',
    arch: 'amd64',
    serial: '20240101_0000',
    form: 'split',
    aliases: ['busybox/1.35', 'busybox/1.35/default'],
  },
  {
    release: '1.35',
    variant: 'default',
    arch: 'amd64',
    serial: '20240601_0000',
    form: 'split',
    aliases: ['busybox/1.35', 'busybox/1.35/default'],
  },
  {
    release: '1.35',
    variant: 'cloud',
    arch: 'amd64',
    serial: '20240601_0000',
    form: 'split',
    aliases: ['busybox/1.35/cloud'],
  },
  {
    release: '1.35',
    variant: 'default',
    arch: 'arm64',
    serial: '20240601_0000',
    form: 'split',
    aliases: ['busybox/1.35', 'busybox/1.35/default'],
  },
  {
    release: '1.36',
    variant: 'default',
    arch: 'amd64',
    serial: '20240915_0000',
    form: 'split',
    aliases: ['busybox', 'busybox/1.36', 'busybox/1.36/default'],
  },
  {
    release: '1.36',
    variant: 'default',
    arch: 'arm64',
    serial: '20240915_0000',
    form: 'split',
    aliases: ['busybox', 'busybox/1.36', 'busybox/1.36/default'],
  },
  {
    release: 'combined',
    variant: 'default',
    arch: 'amd64',
    serial: '20240301_0000',
    form: 'combined',
    aliases: ['busybox/combined'],
  },
  {
    release: 'nosum',
    variant: 'default',
    arch: 'amd64',
    serial: '20240301_0000',
    form: 'split',
    aliases: ['busybox/nosum'],
    withoutCombinedSum: true,
  },
]

/** The tree with all busybox images, built once for a given content and kept in the cache. */
export async function busyboxTree(): Promise<string> {
  const tree = join(cacheDirectory, `busybox-${contentKey()}`)
  if (existsSync(tree)) return tree
  mkdirSync(cacheDirectory, { recursive: true })
  const building = mkdtempSync(join(cacheDirectory, '.busybox-'))
  try {
    await publish(building, await Promise.all(offered.map((image) => buildBusybox(building, image))))
    claim(building, tree)
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
  return tree
}

/** Somebody else may have finished the same tree first, or just now; either is as good. */
function claim(building: string, tree: string): void {
  try {
    renameSync(building, tree)
  } catch (error) {
    if (!existsSync(tree)) throw error
  }
}

/** Builds one image and puts its files into the tree; `publish` lists it. */
export async function buildBusybox(tree: string, image: BusyboxImage): Promise<ImageVersion> {
  const scratch = mkdtempSync(join(tree, '.build-'))
  try {
    const described = { ...image, os: 'Busybox' }
    writeMetadata(scratch, described)
    await writeRootfs(join(scratch, 'rootfs'), image)
    const folder = join('images', 'busybox', image.release, image.arch, image.variant, image.serial)
    mkdirSync(join(tree, folder), { recursive: true })
    const version = { ...described, releaseTitle: image.release }
    if (image.form === 'combined') {
      const path = join(folder, 'lxd_combined.tar.gz')
      await packTar(join(tree, path), scratch, ['metadata.yaml', 'templates', 'rootfs'])
      return { ...version, files: { 'lxd_combined.tar.gz': path } }
    }
    const [metadata, squashfs, tarball] = [
      join(folder, 'lxd.tar.xz'),
      join(folder, 'root.squashfs'),
      join(folder, 'root.tar.xz'),
    ]
    await packTar(join(tree, metadata), scratch, ['metadata.yaml', 'templates'])
    await packSquashfs(join(tree, squashfs), join(scratch, 'rootfs'))
    await packTar(join(tree, tarball), join(scratch, 'rootfs'), ['.'])
    return { ...version, files: { 'lxd.tar.xz': metadata, squashfs, 'root.tar.xz': tarball } }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function writeRootfs(rootfs: string, image: BusyboxImage): Promise<void> {
  for (const folder of ['bin', 'dev', 'proc', 'sys', 'run', 'tmp', 'root', 'mnt', 'var', 'home'])
    mkdirSync(join(rootfs, folder), { recursive: true })
  cpSync(files, rootfs, { recursive: true })
  cpSync(binary, join(rootfs, 'bin/busybox'))
  const applets = (await run(binary, ['--list-full'])).stdout.trim().split('\n')
  for (const applet of applets) {
    const path = join(rootfs, applet)
    if (applet === 'linuxrc' || existsSync(path)) continue
    mkdirSync(dirname(path), { recursive: true })
    symlinkSync('/bin/busybox', path)
  }
  const release = [
    'ID=busybox',
    'NAME=Busybox',
    `PRETTY_NAME="Busybox ${image.release} (${image.variant})"`,
    `VERSION_ID="${image.release}"`,
    `VARIANT_ID=${image.variant}`,
    `BUILD_ID=${image.serial}`,
  ]
  writeFileSync(join(rootfs, 'etc/os-release'), `${release.join('\n')}\n`)
}

function contentKey(): string {
  const hash = createHash('sha256')
  const sources = ['busybox.ts', 'pack.ts', 'products.ts'].map((name) =>
    fileURLToPath(new URL(name, import.meta.url)),
  )
  const tree = readdirSync(files, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  for (const path of [binary, ...sources, ...tree.sort()]) hash.update(readFileSync(path))
  return hash.digest('hex').slice(0, 12)
}
