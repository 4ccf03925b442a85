import type { HostFacts } from '#hostd/readiness/protocol.ts'
import type { LxdFacts, ReadinessFacts } from '../facts.ts'

// What the gatherer writes down on hosts as their distributions install them, without LXD.

const gib = 1024 ** 3

export const noLxd: LxdFacts = {
  remote: false,
  socketPath: '/var/lib/lxd/unix.socket',
  state: 'absent',
  user: 'gantry',
  group: 'lxd',
  version: '',
  kernel: '',
  storageDrivers: [],
  kernelFeatures: {},
  bridges: [],
}

const modern: Pick<
  HostFacts,
  'space' | 'memory' | 'cpus' | 'clock' | 'network' | 'systemd' | 'lxcfs' | 'asRoot'
> = {
  asRoot: true,
  systemd: true,
  lxcfs: false,
  space: { path: '/var/lib', filesystem: 'ext4', totalBytes: 40 * gib, freeBytes: 31 * gib },
  memory: { totalBytes: 8 * gib, availableBytes: 7 * gib, swapBytes: gib },
  cpus: 4,
  clock: { synchronised: true },
  network: {
    forwardPolicy: 'ACCEPT',
    docker: false,
    dockerUserAccepts: false,
    firewalld: false,
    trustedInterfaces: [],
    bridges: [],
  },
}
const namespaces = ['cgroup', 'ipc', 'mnt', 'net', 'pid', 'time', 'user', 'uts']
const seccompActions = ['kill_process', 'kill_thread', 'trap', 'errno', 'user_notif', 'trace', 'log', 'allow']

const debian12: HostFacts = {
  ...modern,
  os: { id: 'debian', like: [], versionId: '12', prettyName: 'Debian GNU/Linux 12 (bookworm)' },
  kernel: {
    release: '6.1.0-28-amd64',
    arguments: [],
    namespaces,
    filesystems: ['ext4', 'fuse', 'overlay'],
    modules: {
      ...{
        btrfs: 'available',
        zfs: 'absent',
        dm_thin_pool: 'available',
        dm_mod: 'loaded',
        overlay: 'available',
      },
      ...{ fuse: 'loaded', loop: 'loaded', rbd: 'available', bridge: 'available', br_netfilter: 'available' },
      ...{ veth: 'available', tun: 'available', nf_tables: 'loaded', ip_tables: 'available' },
      ...{ macvlan: 'available', vhost_vsock: 'available', vhost_net: 'available', kvm: 'loaded' },
    },
    seccompActions,
    securityModules: ['lockdown', 'capability', 'landlock', 'yama', 'apparmor', 'tomoyo', 'bpf'],
    selinux: null,
  },
  bootLoader: {
    defaults: 'GRUB_DEFAULT=0\nGRUB_TIMEOUT=5\nGRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_LINUX=""\n',
    config: '/boot/grub/grub.cfg',
  },
  cgroup: { layout: 'v2', controllers: ['cpuset', 'cpu', 'io', 'memory', 'hugetlb', 'pids', 'rdma', 'misc'] },
  sysctls: {
    'user.max_user_namespaces': '31304',
    'kernel.unprivileged_userns_clone': '1',
    'net.ipv4.ip_forward': '0',
    'fs.inotify.max_user_instances': '128',
    'kernel.keys.maxkeys': '200',
  },
  subuid: 'ann:100000:65536\n',
  subgid: 'ann:100000:65536\n',
  programs: [
    'apt-get',
    'apparmor_parser',
    'nft',
    'ip',
    'bridge',
    'newuidmap',
    'newgidmap',
    'update-grub',
    'modprobe',
    'sysctl',
  ],
  nodes: ['/dev/kvm', '/dev/fuse', '/dev/net/tun', '/dev/mapper/control', '/dev/loop-control'],
  lxdFrom: 'none',
}

const ubuntu2404: HostFacts = {
  ...debian12,
  os: { id: 'ubuntu', like: ['debian'], versionId: '24.04', prettyName: 'Ubuntu 24.04.1 LTS' },
  kernel: {
    ...debian12.kernel,
    release: '6.8.0-49-generic',
    modules: { ...debian12.kernel.modules, zfs: 'available', btrfs: 'loaded' },
  },
  sysctls: {
    ...debian12.sysctls,
    'kernel.apparmor_restrict_unprivileged_userns': '1',
    'net.ipv4.ip_forward': '1',
  },
  subuid: 'ubuntu:100000:65536\n',
  subgid: 'ubuntu:100000:65536\n',
  programs: [...debian12.programs, 'snap', 'iptables', 'docker', 'vgs', 'lvcreate', 'timedatectl'],
  nodes: [...debian12.nodes, '/run/snapd.socket', '/run/docker.sock'],
  network: { ...modern.network, docker: true, forwardPolicy: 'DROP', bridges: ['docker0'] },
}

const centos7: HostFacts = {
  ...modern,
  os: { id: 'centos', like: ['rhel', 'fedora'], versionId: '7', prettyName: 'CentOS Linux 7 (Core)' },
  kernel: {
    release: '3.10.0-1160.el7.x86_64',
    arguments: [],
    namespaces: ['ipc', 'mnt', 'net', 'pid', 'user', 'uts'],
    filesystems: ['xfs', 'ext4'],
    modules: {
      ...{
        btrfs: 'available',
        zfs: 'absent',
        dm_thin_pool: 'available',
        dm_mod: 'loaded',
        overlay: 'available',
      },
      ...{ fuse: 'available', loop: 'available', rbd: 'available', bridge: 'available' },
      ...{ br_netfilter: 'available', veth: 'available', tun: 'available', ip_tables: 'loaded' },
      ...{ vhost_vsock: 'absent', vhost_net: 'available', kvm: 'loaded' },
    },
    // This kernel has filters, and no list of what they can do.
    seccompActions: [],
    securityModules: [],
    selinux: 'enforcing',
  },
  bootLoader: {
    defaults: [
      'GRUB_TIMEOUT=5',
      'GRUB_DISTRIBUTOR="$(sed \'s, release .*$,,g\' /etc/system-release)"',
      'GRUB_DEFAULT=saved',
      'GRUB_TERMINAL_OUTPUT="console"',
      'GRUB_CMDLINE_LINUX="crashkernel=auto rd.lvm.lv=centos/root rd.lvm.lv=centos/swap rhgb quiet"',
      'GRUB_DISABLE_RECOVERY="true"',
      '',
    ].join('\n'),
    config: '/boot/grub2/grub.cfg',
  },
  cgroup: {
    layout: 'v1',
    controllers: [
      'cpuset',
      'cpu',
      'cpuacct',
      'memory',
      'devices',
      'freezer',
      'net_cls',
      'blkio',
      'perf_event',
      'hugetlb',
      'pids',
    ],
  },
  sysctls: {
    'user.max_user_namespaces': '0',
    'net.ipv4.ip_forward': '0',
    'fs.inotify.max_user_instances': '128',
  },
  subuid: '',
  subgid: '',
  programs: [
    'yum',
    'iptables',
    'ip',
    'bridge',
    'firewall-cmd',
    'vgs',
    'lvcreate',
    'thin_check',
    'mkfs.btrfs',
    'grub2-mkconfig',
    'grubby',
    'newuidmap',
    'timedatectl',
    'modprobe',
  ],
  nodes: ['/dev/fuse', '/dev/net/tun', '/dev/mapper/control', '/dev/loop-control', '/dev/kvm'],
  lxdFrom: 'none',
  space: { path: '/var/lib', filesystem: 'xfs', totalBytes: 17 * gib, freeBytes: 4 * gib },
  network: { ...modern.network, firewalld: true },
}

const rocky9: HostFacts = {
  ...modern,
  os: {
    id: 'rocky',
    like: ['rhel', 'centos', 'fedora'],
    versionId: '9.4',
    prettyName: 'Rocky Linux 9.4 (Blue Onyx)',
  },
  kernel: {
    release: '5.14.0-427.el9.x86_64',
    arguments: [],
    namespaces,
    filesystems: ['xfs', 'ext4', 'fuse', 'overlay'],
    modules: {
      ...debian12.kernel.modules,
      ...{ btrfs: 'absent', zfs: 'absent' },
    },
    seccompActions,
    securityModules: ['lockdown', 'capability', 'landlock', 'yama', 'selinux', 'bpf'],
    selinux: 'enforcing',
  },
  bootLoader: {
    defaults:
      'GRUB_TIMEOUT=5\nGRUB_CMDLINE_LINUX="crashkernel=1G-4G:192M rd.lvm.lv=rl/root"\nGRUB_ENABLE_BLSCFG=true\n',
    config: '/boot/grub2/grub.cfg',
  },
  cgroup: { layout: 'v2', controllers: ['cpuset', 'cpu', 'io', 'memory', 'hugetlb', 'pids', 'rdma', 'misc'] },
  sysctls: {
    'user.max_user_namespaces': '30558',
    'net.ipv4.ip_forward': '0',
    'fs.inotify.max_user_instances': '128',
  },
  subuid: 'ann:100000:65536\n',
  subgid: 'ann:100000:65536\n',
  programs: [
    'dnf',
    'yum',
    'nft',
    'ip',
    'bridge',
    'firewall-cmd',
    'newuidmap',
    'grub2-mkconfig',
    'grubby',
    'vgs',
    'lvcreate',
    'thin_check',
    'chronyc',
    'timedatectl',
    'modprobe',
  ],
  nodes: ['/dev/fuse', '/dev/net/tun', '/dev/mapper/control', '/dev/loop-control', '/dev/kvm'],
  lxdFrom: 'none',
  network: { ...modern.network, firewalld: true, trustedInterfaces: [] },
}

/** As recorded in a lab's host, with LXD of Debian 12. */
const lab: HostFacts = {
  ...debian12,
  systemd: false,
  kernel: {
    release: '6.18.44',
    arguments: ['nomodule'],
    namespaces,
    filesystems: ['ext4', 'btrfs', 'xfs', 'fuse', 'overlay', 'squashfs'],
    modules: {
      ...{
        btrfs: 'built-in',
        zfs: 'unknown',
        dm_thin_pool: 'unknown',
        dm_mod: 'unknown',
        overlay: 'built-in',
      },
      ...{ fuse: 'built-in', loop: 'built-in', bridge: 'built-in', vhost_vsock: 'unknown', kvm: 'built-in' },
    },
    seccompActions,
    securityModules: [],
    selinux: null,
  },
  bootLoader: { defaults: null, config: null },
  cgroup: {
    layout: 'hybrid',
    controllers: ['cpuset', 'cpu', 'cpuacct', 'blkio', 'memory', 'devices', 'freezer', 'pids'],
  },
  sysctls: {
    'user.max_user_namespaces': '96365',
    'net.ipv4.ip_forward': '1',
    'fs.inotify.max_user_instances': '128',
  },
  subuid: '_lxd:100000:10000001\nroot:100000:10000001\n',
  subgid: '_lxd:100000:10000001\nroot:100000:10000001\n',
  programs: [
    'lxd',
    'lxc',
    'apt-get',
    'dnsmasq',
    'nft',
    'ip',
    'bridge',
    'btrfs',
    'mkfs.btrfs',
    'vgs',
    'lvcreate',
    'thin_check',
    'newuidmap',
  ],
  nodes: ['/dev/kvm', '/dev/fuse', '/dev/net/tun', '/dev/mapper/control', '/dev/loop-control'],
  lxdFrom: 'package',
  clock: { synchronised: null },
  network: { ...modern.network, forwardPolicy: null, bridges: ['lxdbr0'] },
}

const missing = 'hostd does not run on /run/gantry/hostd.sock.'

export const hosts = {
  debian12: { host: debian12, lxd: noLxd, hostdMissing: missing },
  ubuntu2404: { host: ubuntu2404, lxd: noLxd, hostdMissing: missing },
  centos7: { host: centos7, lxd: noLxd, hostdMissing: missing },
  rocky9: { host: rocky9, lxd: noLxd, hostdMissing: missing },
  lab: {
    host: lab,
    lxd: {
      ...noLxd,
      state: 'answers',
      version: '5.0.2',
      storageDrivers: ['dir', 'btrfs', 'lvm'],
      kernelFeatures: { idmapped_mounts: 'true', seccomp_listener: 'true' },
      bridges: ['lxdbr0'],
    },
    hostdMissing: null,
  },
} satisfies Record<string, ReadinessFacts>
