import { existsSync } from 'node:fs'
import { run, systemEnvironment } from './run.ts'

const packages = [
  { name: 'lxd', program: 'lxd' },
  { name: 'lxd-client', program: 'lxc' },
  { name: 'dnsmasq-base', program: 'dnsmasq' },
  { name: 'btrfs-progs', program: 'mkfs.btrfs' },
  // Without device-mapper in the kernel LVM's thin pools fail: a refusal that the console has to live with.
  { name: 'lvm2', program: 'lvm' },
  { name: 'thin-provisioning-tools', program: 'thin_check' },
  { name: 'nftables', program: 'nft' },
  { name: 'iproute2', program: 'ip' },
  { name: 'squashfs-tools', program: 'mksquashfs' },
  { name: 'xz-utils', program: 'xz' },
] as const

const debianImagePackages = [{ name: 'debootstrap', program: 'debootstrap' }] as const

const networkTools = [
  { name: 'ifupdown', program: 'ifup' },
  { name: 'bridge-utils', program: 'brctl' },
  { name: 'isc-dhcp-client', program: 'dhclient' },
  { name: 'netplan.io', program: 'netplan' },
  { name: 'network-manager', program: 'nmcli' },
  { name: 'dbus', program: 'dbus-daemon' },
] as const

/**
 * Installs the tools that set up links. They are downloaded here and set up in an empty network namespace: what a
 * package starts on its own finds none of the machine's links.
 */
export async function ensureNetworkTools(say: (line: string) => void): Promise<void> {
  const missing: string[] = []
  for (const { name, program } of networkTools) if (!(await isThere(program))) missing.push(name)
  if (missing.length === 0) return
  say(`Installing Debian packages: ${missing.join(' ')}`)
  const env = systemEnvironment({ DEBIAN_FRONTEND: 'noninteractive' })
  const install = ['apt-get', 'install', '--yes', '--no-install-recommends', ...missing]
  await run('apt-get', ['update'], { env, timeout: 300_000 })
  await run('apt-get', [...install.slice(1), '--download-only'], { env, timeout: 600_000 })
  await run('unshare', ['--net', '--', ...install, '--no-download'], { env, timeout: 600_000 })
}

/** Installs what the lab needs and the machine lacks, from the distribution, and says what. */
export async function ensurePackages(debian: boolean, say: (line: string) => void): Promise<void> {
  const missing: string[] = []
  for (const { name, program } of [...packages, ...(debian ? debianImagePackages : [])]) {
    if (!(await isThere(program))) missing.push(name)
  }
  // The images hold this one file: linked dynamically it would lack its libraries there.
  if (await lacksStatic('/bin/busybox')) missing.push('busybox-static')
  if (missing.length === 0) return
  say(`Installing Debian packages: ${missing.join(' ')}`)
  const env = systemEnvironment({ DEBIAN_FRONTEND: 'noninteractive' })
  await run('apt-get', ['update'], { env, timeout: 300_000 })
  await run('apt-get', ['install', '--yes', '--no-install-recommends', ...missing], { env, timeout: 900_000 })
}

async function isThere(program: string): Promise<boolean> {
  return (await run('sh', ['-c', 'command -v "$1"', 'sh', program], { allowFailure: true })).code === 0
}

/** ldd refuses a static program. */
async function lacksStatic(path: string): Promise<boolean> {
  return !existsSync(path) || (await run('ldd', [path], { allowFailure: true })).code === 0
}
