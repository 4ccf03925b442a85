import { createHash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** One version of one product, its files already in the tree. */
export type ImageVersion = {
  os: string
  release: string
  releaseTitle: string
  variant: string
  /** Debian's name of the architecture: amd64, arm64. */
  arch: string
  aliases: string[]
  /** Starts with YYYYMMDD: LXD takes the image's date from it. */
  serial: string
  /** Paths below the tree's root, by simplestreams file type. */
  files: Partial<Record<FileType, string>>
  /** Left out of the listing's sums on purpose, to have an entry that LXD ignores. */
  withoutCombinedSum?: boolean
}
export type FileType = 'lxd.tar.xz' | 'squashfs' | 'root.tar.xz' | 'lxd_combined.tar.gz'

const document = z.looseObject({
  products: z.record(z.string(), z.looseObject({ versions: z.record(z.string(), z.unknown()) })),
})
type Document = z.infer<typeof document>

const streams = 'streams/v1/images.json'

/** Adds versions to the listing of a simplestreams tree; a product or version listed before is replaced. */
export async function publish(tree: string, versions: readonly ImageVersion[]): Promise<void> {
  const listing = readListing(tree)
  for (const version of versions) {
    const id = `${version.os.toLowerCase()}:${version.release}:${version.arch}:${version.variant}`
    listing.products[id] = {
      aliases: version.aliases.join(','),
      arch: version.arch,
      os: version.os,
      release: version.release,
      release_title: version.releaseTitle,
      variant: version.variant,
      supported: true,
      versions: {
        ...listing.products[id]?.versions,
        [version.serial]: { label: 'release', items: await items(tree, version) },
      },
    }
  }
  write(join(tree, streams), {
    ...listing,
    content_id: 'images',
    datatype: 'image-downloads',
    format: 'products:1.0',
  })
  write(join(tree, 'streams/v1/index.json'), {
    format: 'index:1.0',
    index: {
      images: {
        datatype: 'image-downloads',
        format: 'products:1.0',
        path: streams,
        products: Object.keys(listing.products).sort(),
      },
    },
  })
}

async function items(tree: string, version: ImageVersion): Promise<Record<string, unknown>> {
  const result: Record<string, Record<string, unknown>> = {}
  for (const [type, path] of Object.entries(version.files)) {
    const sum = await sha256([join(tree, path)])
    result[type] = { ftype: type, path, size: statSync(join(tree, path)).size, sha256: sum }
  }
  const metadata = version.files['lxd.tar.xz']
  const entry = result['lxd.tar.xz']
  if (metadata && entry && !version.withoutCombinedSum) {
    const { squashfs, 'root.tar.xz': tarball } = version.files
    if (squashfs) entry.combined_squashfs_sha256 = await sha256([join(tree, metadata), join(tree, squashfs)])
    if (tarball) entry.combined_rootxz_sha256 = await sha256([join(tree, metadata), join(tree, tarball)])
  }
  return result
}

function readListing(tree: string): Document {
  const path = join(tree, streams)
  return existsSync(path) ? document.parse(JSON.parse(readFileSync(path, 'utf8'))) : { products: {} }
}

function write(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true })
  // A new file and a rename: the tree may share its files with the cache by hard links.
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 1)}\n`)
  renameSync(`${path}.new`, path)
}

async function sha256(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
