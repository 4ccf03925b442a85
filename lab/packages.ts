import { existsSync } from 'node:fs'
import { withLock } from './lock.ts'
import { run, systemEnvironment } from './run.ts'
import type { LabNetworkTool } from './state.ts'

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

/** No lab can be called so. */
const noLab = '_packages'

const debianImagePackages = [{ name: 'debootstrap', program: 'debootstrap' }] as const

const dbus = { name: 'dbus', program: 'dbus-daemon' }

const networkTools: Record<LabNetworkTool, readonly { name: string; program: string }[]> = {
  ifupdown: [
    { name: 'ifupdown', program: 'ifup' },
    { name: 'bridge-utils', program: 'brctl' },
    { name: 'isc-dhcp-client', program: 'dhclient' },
  ],
  netplan: [{ name: 'netplan.io', program: 'netplan' }, dbus],
  // The daemon comes with systemd.
  networkd: [dbus],
  networkmanager: [{ name: 'network-manager', program: 'nmcli' }, dbus],
}

/**
 * Installs a tool that sets up links. It is downloaded here and set up in an empty network namespace: what a
 * package starts on its own finds none of the machine's links.
 */
export async function ensureNetworkTool(tool: LabNetworkTool, say: (line: string) => void): Promise<void> {
  await installMissing(
    () => lacking(networkTools[tool]),
    say,
    async (install, env) => {
      await run('apt-get', [...install, '--download-only'], { env, timeout: 600_000 })
      await run('unshare', ['--net', '--', 'apt-get', ...install, '--no-download'], { env, timeout: 600_000 })
    },
  )
}

/** Installs what the lab needs and the machine lacks, from the distribution, and says what. */
export async function ensurePackages(debian: boolean, say: (line: string) => void): Promise<void> {
  const wanted = async () => {
    const missing = await lacking([...packages, ...(debian ? debianImagePackages : [])])
    // The images hold this one file: linked dynamically it would lack its libraries there.
    return (await lacksStatic('/bin/busybox')) ? [...missing, 'busybox-static'] : missing
  }
  await installMissing(wanted, say, async (install, env) => {
    await run('apt-get', install, { env, timeout: 900_000 })
  })
}

type Install = (args: readonly string[], env: NodeJS.ProcessEnv) => Promise<void>

/** apt refuses to work for two at once, and labs may be brought up side by side. */
async function installMissing(
  lacked: () => Promise<string[]>,
  say: (line: string) => void,
  install: Install,
): Promise<void> {
  if ((await lacked()).length === 0) return
  await withLock(noLab, async () => {
    const missing = await lacked()
    if (missing.length === 0) return
    say(`Installing Debian packages: ${missing.join(' ')}`)
    const env = systemEnvironment({ DEBIAN_FRONTEND: 'noninteractive' })
    await run('apt-get', ['update'], { env, timeout: 300_000 })
    await install(['install', '--yes', '--no-install-recommends', ...missing], env)
  })
}

async function lacking(tools: readonly { name: string; program: string }[]): Promise<string[]> {
  const missing: string[] = []
  for (const { name, program } of tools) if (!(await isThere(program))) missing.push(name)
  return missing
}

async function isThere(program: string): Promise<boolean> {
  return (await run('sh', ['-c', 'command -v "$1"', 'sh', program], { allowFailure: true })).code === 0
}

/** ldd refuses a static program. */
async function lacksStatic(path: string): Promise<boolean> {
  return !existsSync(path) || (await run('ldd', [path], { allowFailure: true })).code === 0
}
