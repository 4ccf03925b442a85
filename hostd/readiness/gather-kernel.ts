import { readdir } from 'node:fs/promises'
import { release } from 'node:os'
import type { HostFacts } from './protocol.ts'
import { readLines, readText, readWords } from './read-text.ts'

type KernelFacts = Pick<HostFacts, 'kernel' | 'bootLoader' | 'cgroup' | 'sysctls'>

/** Nothing else of the kernel's command line is looked at. */
const argumentNames = [
  ...['user_namespace.enable', 'namespace.unpriv_enable', 'cgroup_enable', 'cgroup_disable', 'swapaccount'],
  ...['systemd.unified_cgroup_hierarchy', 'systemd.legacy_systemd_cgroup_controller', 'cgroup_no_v1'],
  ...['apparmor', 'security', 'lsm', 'selinux', 'nomodule'],
]
const moduleNames = [
  ...['btrfs', 'zfs', 'dm_thin_pool', 'dm_mod', 'overlay', 'fuse', 'loop', 'rbd'],
  ...['bridge', 'br_netfilter', 'veth', 'tun', 'nf_tables', 'ip_tables', 'macvlan'],
  ...['vhost_vsock', 'vhost_net', 'kvm'],
]
const sysctlNames = [
  ...['user.max_user_namespaces', 'kernel.unprivileged_userns_clone'],
  ...['kernel.apparmor_restrict_unprivileged_userns', 'net.ipv4.ip_forward', 'net.ipv6.conf.all.forwarding'],
  ...['net.ipv6.conf.all.disable_ipv6', 'net.bridge.bridge-nf-call-iptables'],
  ...['fs.inotify.max_user_instances', 'fs.inotify.max_user_watches', 'fs.inotify.max_queued_events'],
  ...['kernel.keys.maxkeys', 'kernel.keys.maxbytes', 'kernel.dmesg_restrict', 'vm.max_map_count'],
]
const grubConfigs = [
  ...['/boot/grub2/grub.cfg', '/boot/efi/EFI/centos/grub.cfg', '/boot/efi/EFI/redhat/grub.cfg'],
  ...['/boot/efi/EFI/rocky/grub.cfg', '/boot/efi/EFI/almalinux/grub.cfg', '/boot/grub/grub.cfg'],
]

export async function gatherKernel(): Promise<KernelFacts> {
  const commandLine = await readWords('/proc/cmdline')
  const filesystems = await readLines('/proc/filesystems')
  return {
    kernel: {
      release: release(),
      arguments: commandLine.filter((word) => argumentNames.includes(word.split('=')[0] ?? '')),
      namespaces: await readdir('/proc/self/ns').catch((): string[] => []),
      filesystems: filesystems.map((line) => line.replace(/^nodev/, '').trim()),
      modules: await moduleStates(filesystems),
      seccompActions: await readWords('/proc/sys/kernel/seccomp/actions_avail'),
      securityModules: await securityModules(),
      selinux: await selinux(),
    },
    bootLoader: { defaults: await readText('/etc/default/grub'), config: await grubConfig() },
    cgroup: await cgroup(),
    sysctls: await sysctls(),
  }
}

export function sysctlFile(name: string): string {
  return `/proc/sys/${name.replaceAll('.', '/')}`
}

async function sysctls(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const name of sysctlNames) {
    const value = await readText(sysctlFile(name))
    if (value !== null) found[name] = value.trim()
  }
  return found
}

async function moduleStates(filesystems: string[]): Promise<HostFacts['kernel']['modules']> {
  const folder = `/lib/modules/${release()}`
  const loaded = new Set((await readLines('/proc/modules')).map((line) => line.split(' ')[0] ?? ''))
  const builtIn = await readText(`${folder}/modules.builtin`)
  const available = await readText(`${folder}/modules.dep`)
  // A kernel without modules has everything inside or not at all, and says little about which.
  const insides = new Set(await readdir('/sys/module').catch((): string[] => []))
  const types = filesystems.map((line) => line.replace(/^nodev/, '').trim())
  const states: HostFacts['kernel']['modules'] = {}
  for (const name of moduleNames) {
    // The kernel writes underscores where the file may have hyphens.
    const file = new RegExp(`/${name.replaceAll('_', '[-_]')}\\.ko`, 'm')
    if (loaded.has(name)) states[name] = 'loaded'
    else if ((builtIn && file.test(builtIn)) || insides.has(name) || types.includes(name))
      states[name] = 'built-in'
    else if (available === null) states[name] = 'unknown'
    else states[name] = file.test(available) ? 'available' : 'absent'
  }
  return states
}

/** /sys/kernel/security is not mounted everywhere; AppArmor tells of itself elsewhere too. */
async function securityModules(): Promise<string[]> {
  const listed = await readWords('/sys/kernel/security/lsm', /[,\s]+/)
  const apparmor = (await readText('/sys/module/apparmor/parameters/enabled'))?.trim() === 'Y'
  return apparmor && !listed.includes('apparmor') ? [...listed, 'apparmor'] : listed
}

async function selinux(): Promise<'enforcing' | 'permissive' | null> {
  const enforce = (await readText('/sys/fs/selinux/enforce'))?.trim()
  return enforce === '1' ? 'enforcing' : enforce === '0' ? 'permissive' : null
}

async function grubConfig(): Promise<string | null> {
  for (const file of grubConfigs) if ((await readText(file)) !== null) return file
  // Root only, on most: then the folder has to do.
  const folders = [
    await readdir('/boot/grub2').catch(() => null),
    await readdir('/boot/grub').catch(() => null),
  ]
  return folders[0] ? '/boot/grub2/grub.cfg' : folders[1] ? '/boot/grub/grub.cfg' : null
}

async function cgroup(): Promise<HostFacts['cgroup']> {
  const mounts = (await readLines('/proc/self/mounts')).map((line) => line.split(' '))
  const below = mounts.filter((fields) => fields[1]?.startsWith('/sys/fs/cgroup'))
  const unified = below.some((fields) => fields[2] === 'cgroup2')
  const legacy = below.filter((fields) => fields[2] === 'cgroup')
  if (unified && legacy.length === 0)
    return { layout: 'v2', controllers: await readWords('/sys/fs/cgroup/cgroup.controllers') }
  if (legacy.length === 0) return { layout: 'none', controllers: [] }
  const enabled = (await readLines('/proc/cgroups'))
    .map((line) => line.split(/\s+/))
    .filter((fields) => !fields[0]?.startsWith('#') && fields[3] === '1')
    .map((fields) => fields[0] ?? '')
  const mounted = new Set(legacy.flatMap((fields) => fields[3]?.split(',') ?? []))
  return {
    layout: unified ? 'hybrid' : 'v1',
    controllers: enabled.filter((controller) => mounted.has(controller)),
  }
}
