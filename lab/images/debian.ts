import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { withLock } from '../lock.ts'
import { run } from '../run.ts'
import { cacheDirectory } from '../state.ts'
import { packSquashfs, packTar, writeMetadata } from './pack.ts'
import { type ImageVersion, publish } from './products.ts'

const built = join(cacheDirectory, 'debian-12')
const folder = 'images/debian/12/default'
const packages = [
  'systemd-sysv',
  'dbus',
  'iproute2',
  'isc-dhcp-client',
  'iputils-ping',
  'ifupdown',
  'procps',
  'stress',
]

/** Debian 12 with systemd, offered as `debian/12`. Built once from the distribution's archive and kept in the cache. */
export async function publishDebian(tree: string, say: (line: string) => void): Promise<void> {
  const arch = (await run('dpkg', ['--print-architecture'])).stdout.trim()
  const serial = await withLock('cache-debian-12', () => ensureBuilt(arch, say))
  const target = join(folder, serial)
  if (existsSync(join(tree, target))) return
  mkdirSync(join(tree, folder), { recursive: true })
  await run('cp', ['--archive', '--link', join(built, serial), join(tree, target)])
  const version: ImageVersion = {
    os: 'Debian',
    release: 'bookworm',
    releaseTitle: '12',
    variant: 'default',
    arch,
    aliases: ['debian/12', 'debian/bookworm', 'debian/12/default', 'debian/bookworm/default'],
    serial,
    files: { 'lxd.tar.xz': join(target, 'lxd.tar.xz'), squashfs: join(target, 'root.squashfs') },
  }
  await publish(tree, [version])
}

/** Returns the serial of the built image. */
async function ensureBuilt(arch: string, say: (line: string) => void): Promise<string> {
  const [known] = existsSync(built) ? readdirSync(built) : []
  if (known) return known
  say('Building a Debian 12 image; this happens once and takes some minutes')
  // A build that was killed leaves its folder behind; the lock says that nobody is at it now.
  const scratch = join(cacheDirectory, '.debian-12')
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(join(scratch, 'packed'), { recursive: true })
  const serial = `${new Date().toISOString().slice(0, 10).replaceAll('-', '')}_0000`
  const rootfs = join(scratch, 'rootfs')
  // In a mount namespace of its own: debootstrap mounts /proc and /sys inside, and must leave none behind when it is killed.
  const script =
    'mount --make-rprivate / && exec debootstrap --variant=minbase --include="$1" bookworm "$2" "$3"'
  await run('unshare', ['--mount', 'sh', '-c', script, 'sh', packages.join(','), rootfs, await mirror()], {
    timeout: 900_000,
  })
  prepareRootfs(rootfs)
  writeMetadata(scratch, { os: 'Debian', release: 'bookworm', variant: 'default', arch, serial })
  const output = join(scratch, 'packed', serial)
  mkdirSync(output)
  await packTar(join(output, 'lxd.tar.xz'), scratch, ['metadata.yaml', 'templates'])
  await packSquashfs(join(output, 'root.squashfs'), rootfs)
  await rename(join(scratch, 'packed'), built)
  rmSync(scratch, { recursive: true, force: true })
  return serial
}

function prepareRootfs(rootfs: string): void {
  writeFileSync(
    join(rootfs, 'etc/network/interfaces'),
    'auto lo\niface lo inet loopback\n\nallow-hotplug eth0\nauto eth0\niface eth0 inet dhcp\n',
  )
  rmSync(join(rootfs, 'etc/machine-id'), { force: true })
  writeFileSync(join(rootfs, 'etc/machine-id'), '')
  for (const name of readdirSync(join(rootfs, 'var/cache/apt/archives'))) {
    if (name.endsWith('.deb')) rmSync(join(rootfs, 'var/cache/apt/archives', name))
  }
  rmSync(join(rootfs, 'var/lib/apt/lists'), { recursive: true, force: true })
  mkdirSync(join(rootfs, 'var/lib/apt/lists/partial'), { recursive: true })
  // debootstrap copies the machine's own; the image gets its name servers by DHCP.
  rmSync(join(rootfs, 'etc/resolv.conf'), { force: true })
  writeFileSync(join(rootfs, 'etc/resolv.conf'), '')
  chmodSync(rootfs, 0o755)
}

/** The archive this machine already uses for bookworm, or Debian's own. */
async function mirror(): Promise<string> {
  const targets = await run(
    'apt-get',
    ['indextargets', '--format', '$(SITE) $(CODENAME)', 'Created-By: Packages'],
    { allowFailure: true },
  )
  const site = targets.stdout
    .split('\n')
    .find((line) => line.endsWith(' bookworm'))
    ?.split(' ')[0]
  return site || 'http://deb.debian.org/debian'
}
