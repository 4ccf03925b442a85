import { z } from 'zod'
import type { RemoteImage } from '#contracts/images.ts'
import type { InstanceType } from '#contracts/instances.ts'

/** `streams/v1/index.json`: which product files a server has. */
export const streamIndexSchema = z.object({
  index: z.record(
    z.string(),
    z.object({ datatype: z.string().optional(), path: z.string(), products: z.array(z.string()).nullish() }),
  ),
})

const itemSchema = z.looseObject({
  ftype: z.string(),
  size: z.number().optional(),
  sha256: z.string().optional(),
})
type Item = z.infer<typeof itemSchema>

const productSchema = z.object({
  aliases: z.string().default(''),
  arch: z.string(),
  os: z.string(),
  release: z.string(),
  release_title: z.string().optional(),
  variant: z.string().default('default'),
  versions: z
    .record(z.string(), z.object({ items: z.record(z.string(), itemSchema).default({}) }))
    .default({}),
})
type Product = z.infer<typeof productSchema>

/** A product file. Products that are something else than images do not parse; they are left out one by one. */
export const productFileSchema = z.object({
  products: z.record(z.string(), productSchema.or(z.unknown().transform(() => null))),
})

const architectures: Record<string, string> = {
  amd64: 'x86_64',
  arm64: 'aarch64',
  armel: 'armv6l',
  armhf: 'armv7l',
  i386: 'i686',
  ppc64el: 'ppc64le',
  riscv64: 'riscv64',
  s390x: 's390x',
}

// In LXD's own order of preference: the first that a version has is what it downloads.
const roots: [ftype: string, sum: string, type: InstanceType][] = [
  ['squashfs', 'combined_squashfs_sha256', 'container'],
  ['root.tar.xz', 'combined_rootxz_sha256', 'container'],
  ['disk-kvm.img', 'combined_disk-kvm-img_sha256', 'virtual-machine'],
  ['uefi1.img', 'combined_uefi1-img_sha256', 'virtual-machine'],
  ['disk1.img', 'combined_disk1-img_sha256', 'virtual-machine'],
]

/**
 * The newest image of each operating system, release, variant, architecture and type, read as LXD reads them: what has
 * no combined checksum or an unknown architecture does not exist for LXD, so it is left out.
 */
export function imagesOf(
  products: z.infer<typeof productFileSchema>['products'],
  options: { stripPrefix?: string } = {},
): RemoteImage[] {
  const newest = new Map<string, RemoteImage>()
  for (const product of Object.values(products)) {
    const architecture = product === null ? undefined : architectures[product.arch]
    if (product === null || architecture === undefined) continue
    for (const image of newestOf(product)) {
      const found = {
        ...image,
        ...names(product, options.stripPrefix),
        architecture,
      }
      const key = [found.os, found.release, found.variant, architecture, found.type].join('\0')
      const other = newest.get(key)
      if (!other || other.day < found.day) newest.set(key, found)
    }
  }
  return [...newest.values()]
}

function names(product: Product, stripPrefix = '') {
  const aliases = product.aliases
    .split(',')
    .map((alias) => alias.trim())
    .map((alias) =>
      stripPrefix !== '' && alias.startsWith(stripPrefix) ? alias.slice(stripPrefix.length) : alias,
    )
    .filter((alias) => alias !== '')
  return {
    aliases,
    os: product.os,
    release: product.release,
    releaseTitle: product.release_title ?? product.release,
    variant: product.variant,
  }
}

type VersionImage = Pick<RemoteImage, 'fingerprint' | 'type' | 'size' | 'day'>

function newestOf(product: Product): VersionImage[] {
  const newest = new Map<InstanceType, VersionImage>()
  const versions = Object.entries(product.versions).sort(([a], [b]) => (a < b ? 1 : -1))
  for (const [version, { items }] of versions) {
    const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})/.exec(version) ?? []
    if (year === undefined) continue
    for (const image of imagesOfVersion(Object.values(items))) {
      if (!newest.has(image.type)) newest.set(image.type, { ...image, day: `${year}-${month}-${date}` })
    }
  }
  return [...newest.values()]
}

function imagesOfVersion(items: Item[]): Omit<VersionImage, 'day'>[] {
  const found: Omit<VersionImage, 'day'>[] = []
  const metadata = items.find((item) => item.ftype === 'lxd.tar.xz')
  for (const [ftype, sum, type] of roots) {
    const root = items.find((item) => item.ftype === ftype)
    const given = metadata?.[sum] ?? (ftype === 'root.tar.xz' ? metadata?.combined_sha256 : undefined)
    if (root && typeof given === 'string') {
      found.push({ fingerprint: given, type, size: (metadata?.size ?? 0) + (root.size ?? 0) })
    }
  }
  const unified = items.find((item) => item.ftype === 'lxd_combined.tar.gz')
  if (unified?.sha256 !== undefined) {
    found.push({ fingerprint: unified.sha256, type: 'container', size: unified.size ?? 0 })
  }
  return found
}
