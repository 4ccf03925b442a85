import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/** Puts a small image into the folder: as one file, and split into two. LXD takes it, though nothing in it would run. */
export function makeImageFiles(dir: string): void {
  mkdirSync(join(dir, 'tree/rootfs/etc'), { recursive: true })
  writeFileSync(join(dir, 'tree/rootfs/etc/hostname'), 'made-here\n')
  writeFileSync(
    join(dir, 'tree/metadata.yaml'),
    'architecture: x86_64\ncreation_date: 1700000000\nproperties:\n  os: Made\n  release: "1"\n',
  )
  const tar = (file: string, ...rest: string[]) => execFileSync('tar', ['-czf', join(dir, file), ...rest])
  tar('unified.tar.gz', '-C', join(dir, 'tree'), 'metadata.yaml', 'rootfs')
  tar('metadata.tar.gz', '-C', join(dir, 'tree'), 'metadata.yaml')
  tar('rootfs.tar.gz', '-C', join(dir, 'tree/rootfs'), '.')
}

/** As a browser sends one file. */
export function fileBody(path: string) {
  return {
    stream: createReadStream(path),
    contentType: 'application/octet-stream',
    length: String(statSync(path).size),
  }
}

/** As a browser sends two files. */
export function splitBody(metadata: string, rootfs: string) {
  const boundary = '----lab'
  const part = (name: string, path: string) =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}.tar.gz"\r\nContent-Type: application/gzip\r\n\r\n`,
      ),
      readFileSync(path),
      Buffer.from('\r\n'),
    ])
  const body = Buffer.concat([
    part('metadata', metadata),
    part('rootfs', rootfs),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  return {
    stream: Readable.from([body]),
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: String(body.length),
  }
}

export function sum(...buffers: Buffer[]): string {
  const hash = createHash('sha256')
  for (const buffer of buffers) hash.update(buffer)
  return hash.digest('hex')
}
