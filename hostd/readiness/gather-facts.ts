import { cpus } from 'node:os'
import path from 'node:path'
import { systemPath } from '../run-program.ts'
import { exists } from './exists.ts'
import { gatherKernel } from './gather-kernel.ts'
import { gatherNetwork } from './gather-network.ts'
import { gatherClock, gatherMemory, gatherOs, gatherSpace } from './gather-system.ts'
import type { HostFacts } from './protocol.ts'
import { readText } from './read-text.ts'

const programs = [
  ...['lxd', 'lxc', 'incus', 'snap', 'apt-get', 'dnf', 'yum', 'zypper', 'pacman', 'apk'],
  ...['dnsmasq', 'nft', 'iptables', 'ip', 'bridge', 'brctl', 'firewall-cmd', 'docker'],
  ...['btrfs', 'mkfs.btrfs', 'zfs', 'zpool', 'vgs', 'lvcreate', 'thin_check', 'rbd', 'mkfs.xfs'],
  ...['newuidmap', 'newgidmap', 'apparmor_parser', 'grub2-mkconfig', 'update-grub', 'grubby'],
  ...['qemu-system-x86_64', 'qemu-system-aarch64', 'timedatectl', 'chronyc', 'modprobe', 'sysctl'],
]
const nodes = [
  ...['/dev/kvm', '/dev/vhost-vsock', '/dev/fuse', '/dev/net/tun', '/dev/zfs', '/dev/mapper/control'],
  ...['/dev/loop-control', '/run/docker.sock', '/run/snapd.socket'],
]

/** Looks at the host. Changes nothing, needs no rights, and finds out more as root. */
export async function gatherFacts(): Promise<HostFacts> {
  const [os, kernel, network, space, memory, clock] = await Promise.all([
    gatherOs(),
    gatherKernel(),
    gatherNetwork(),
    gatherSpace(),
    gatherMemory(),
    gatherClock(),
  ])
  const installed = await present(programs, (name) =>
    systemPath.split(':').map((dir) => path.join(dir, name)),
  )
  return {
    asRoot: process.getuid?.() === 0,
    os,
    ...kernel,
    subuid: await readText('/etc/subuid'),
    subgid: await readText('/etc/subgid'),
    programs: installed,
    nodes: await present(nodes, (node) => [node]),
    systemd: await exists('/run/systemd/system'),
    lxdFrom: (await exists('/snap/lxd/current')) ? 'snap' : installed.includes('lxd') ? 'package' : 'none',
    lxcfs: await hasLxcfs(),
    space,
    memory,
    cpus: cpus().length,
    clock,
    network,
  }
}

async function present(names: readonly string[], places: (name: string) => string[]): Promise<string[]> {
  const found = await Promise.all(
    names.map(async (name) => (await Promise.all(places(name).map(exists))).includes(true)),
  )
  return names.filter((_, index) => found[index])
}

/** Mounted by the package's service, or kept inside the snap's own view of the files. */
async function hasLxcfs(): Promise<boolean> {
  const mounts = (await readText('/proc/self/mounts')) ?? ''
  return /\slxcfs\s|fuse\.lxcfs/.test(mounts) || exists('/var/snap/lxd/common/var/lib/lxcfs')
}
