import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../run.ts'

/** LXD's names of Debian's architectures. */
const lxdArchitecture: Record<string, string> = { amd64: 'x86_64', arm64: 'aarch64' }

export type ImageMetadata = { os: string; release: string; variant: string; arch: string; serial: string }

/** A fixed date in every file, so that the same content always has the same fingerprint. */
const reproducible = ['--sort=name', '--mtime=@1700000000', '--owner=0', '--group=0', '--numeric-owner']

/** Writes metadata.yaml and its template into a folder that is then packed. */
export function writeMetadata(dir: string, image: ImageMetadata): void {
  mkdirSync(join(dir, 'templates'), { recursive: true })
  const created =
    Date.UTC(
      Number(image.serial.slice(0, 4)),
      Number(image.serial.slice(4, 6)) - 1,
      Number(image.serial.slice(6, 8)),
    ) / 1000
  writeFileSync(
    join(dir, 'metadata.yaml'),
    `${[
      `architecture: ${lxdArchitecture[image.arch] ?? image.arch}`,
      `creation_date: ${created}`,
      'properties:',
      `  os: ${image.os}`,
      `  release: "${image.release}"`,
      `  variant: ${image.variant}`,
      `  architecture: ${image.arch}`,
      `  serial: "${image.serial}"`,
      `  description: ${image.os} ${image.release} ${image.arch} (${image.serial})`,
      'templates:',
      '  /etc/hostname:',
      '    when: [create, copy]',
      '    template: hostname.tpl',
    ].join('\n')}\n`,
  )
  writeFileSync(join(dir, 'templates', 'hostname.tpl'), '{{ container.name }}\n')
}

export async function packTar(file: string, dir: string, names: readonly string[]): Promise<void> {
  const compress = file.endsWith('.xz') ? ['-I', 'xz -1'] : ['-I', 'gzip -n -1']
  await run('tar', [...reproducible, ...compress, '-C', dir, '-cf', file, ...names], { timeout: 300_000 })
}

export async function packSquashfs(file: string, rootfs: string): Promise<void> {
  await run(
    'mksquashfs',
    [
      rootfs,
      file,
      '-quiet',
      '-no-progress',
      '-noappend',
      '-mkfs-time',
      '1700000000',
      '-all-time',
      '1700000000',
      '-comp',
      'gzip',
      '-Xcompression-level',
      '1',
    ],
    { timeout: 300_000 },
  )
}
