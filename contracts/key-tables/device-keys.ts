import type { KeyFact } from '../key-facts.ts'
import { absolutePath, fourHexDigits, matching, text } from '../rules/names.ts'
import { diskRate, size, whole } from '../rules/numbers.ts'

const required = (help: string, start = 'true'): KeyFact => ({
  key: 'required',
  rule: { kind: 'switch' },
  default: start,
  help,
})

const owner: KeyFact[] = [
  { key: 'uid', rule: whole(0, 4_294_967_295), default: '0', help: 'Owner of the device file inside.' },
  { key: 'gid', rule: whole(0, 4_294_967_295), default: '0', help: 'Group of the device file inside.' },
]
const mode = (start: string): KeyFact => ({
  key: 'mode',
  rule: matching(/^0?[0-7]{3}$/, 'Three octal digits, for example 0660', { example: start }),
  default: start,
  help: 'Permissions of the device file inside.',
})

const throughput: KeyFact[] = [
  { key: 'limits.read', rule: diskRate, default: 'no limit', help: 'How fast may be read.' },
  { key: 'limits.write', rule: diskRate, default: 'no limit', help: 'How fast may be written.' },
  {
    key: 'limits.max',
    rule: diskRate,
    default: 'no limit',
    help: 'One limit for both; it stands instead of the other two.',
  },
]
const diskBoot: KeyFact = {
  key: 'boot.priority',
  rule: whole(0, 1_000_000),
  default: 'none',
  help: 'For virtual machines: the higher, the earlier the disk is tried at boot.',
}
const diskAdvanced: KeyFact[] = [
  required('Whether the instance may start only when the source is there.'),
  ...throughput,
  {
    key: 'raw.mount.options',
    rule: text({ example: 'noatime' }),
    default: 'none',
    help: 'Mount options of the file system.',
  },
  diskBoot,
  {
    key: 'io.cache',
    rule: { kind: 'choice', values: ['none', 'writeback', 'unsafe'] },
    default: 'none',
    help: 'For virtual machines: how the host caches the disk.',
    since: 'disk_io_cache',
  },
  {
    key: 'io.bus',
    rule: { kind: 'choice', values: ['virtio-scsi', 'virtio-blk', 'nvme'] },
    default: 'virtio-scsi',
    help: 'For virtual machines: how the disk is connected.',
    since: 'disk_io_bus',
  },
]
const diskPath: KeyFact = {
  key: 'path',
  rule: absolutePath({ example: '/srv/data' }),
  default: '',
  help: 'Where it appears inside the instance.',
  basic: true,
  required: true,
}
const readOnly: KeyFact = {
  key: 'readonly',
  rule: { kind: 'switch' },
  default: 'false',
  help: 'The instance can read but not write.',
  basic: true,
}

const vendorAndProduct = (basic: boolean): KeyFact[] => [
  {
    key: 'vendorid',
    rule: fourHexDigits,
    default: 'any',
    help: 'Vendor of the device.',
    basic: basic ? true : undefined,
  },
  {
    key: 'productid',
    rule: fourHexDigits,
    default: 'any',
    help: 'Product of the device.',
    basic: basic ? true : undefined,
  },
]

const unixFile = (what: string): KeyFact[] => [
  {
    key: 'source',
    rule: absolutePath({ example: what === 'block' ? '/dev/sdb' : '/dev/ttyUSB0' }),
    default: 'the path inside',
    help: 'The device file on the host.',
    basic: true,
  },
  {
    key: 'path',
    rule: absolutePath({ example: what === 'block' ? '/dev/sdb' : '/dev/ttyUSB0' }),
    default: 'the file on the host',
    help: 'The device file inside the instance.',
    basic: true,
  },
  required('Whether the instance may start only when the device is there.'),
  ...owner,
  mode('0660'),
  {
    key: 'major',
    rule: whole(0, 4095),
    default: 'as on the host',
    help: 'The device’s major number.',
  },
  {
    key: 'minor',
    rule: whole(0, 1_048_575),
    default: 'as on the host',
    help: 'The device’s minor number.',
  },
]

const endpoint = matching(
  /^(tcp|udp):(\[[0-9a-fA-F:]+\]|[^:[\]\s]+):\d{1,5}(-\d{1,5})?(,\d{1,5}(-\d{1,5})?)*$|^unix:@?\/?[^\s]+$/,
  'Write protocol, address and port, for example tcp:0.0.0.0:80, or unix: and a path',
  { example: 'tcp:0.0.0.0:80' },
)

const gpuFilter: KeyFact[] = [
  {
    key: 'pci',
    rule: matching(
      /^([0-9a-fA-F]{4}:)?[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\.[0-7]$/,
      'A PCI address as lspci shows it, for example 0000:01:00.0',
      { example: '0000:01:00.0' },
    ),
    default: 'any',
    help: 'The card by its PCI address.',
    basic: true,
  },
  ...vendorAndProduct(false),
  { key: 'id', rule: text({ example: '0' }), default: 'any', help: 'The card by its number in LXD’s list.' },
]

const byKind: Record<string, KeyFact[]> = {
  'disk-root': [
    {
      key: 'pool',
      rule: text({ offers: 'pool' }),
      default: '',
      help: 'The pool of the root disk. Moving an existing instance to another pool is a move, not a setting.',
      basic: true,
      required: true,
    },
    { key: 'size', rule: size, default: 'the pool’s default', help: 'Size of the root disk.', basic: true },
    {
      key: 'size.state',
      rule: size,
      default: 'the pool’s default',
      help: 'For virtual machines: room for saved state.',
    },
    ...throughput,
    diskBoot,
  ],
  'disk-volume': [
    {
      key: 'pool',
      rule: text({ offers: 'pool' }),
      default: '',
      help: 'The pool that the volume is in.',
      basic: true,
      required: true,
    },
    {
      key: 'source',
      rule: text({ offers: 'volume' }),
      default: '',
      help: 'A custom volume of this project in that pool. They are made under Storage.',
      basic: true,
      required: true,
    },
    { ...diskPath, required: undefined, help: 'Where it appears inside; a block volume has none.' },
    readOnly,
    ...diskAdvanced,
  ],
  'disk-path': [
    {
      key: 'source',
      rule: absolutePath({ example: '/srv/share' }),
      default: '',
      help: 'A directory, file or block device of the host.',
      basic: true,
      required: true,
    },
    diskPath,
    readOnly,
    {
      key: 'shift',
      rule: { kind: 'switch' },
      default: 'false',
      help: 'Shows files as owned by the instance’s own users, where the kernel can.',
      basic: true,
    },
    {
      key: 'recursive',
      rule: { kind: 'switch' },
      default: 'false',
      help: 'Brings along what is mounted below the source.',
    },
    {
      key: 'propagation',
      rule: {
        kind: 'choice',
        values: ['private', 'shared', 'slave', 'unbindable', 'rprivate', 'rshared', 'rslave', 'runbindable'],
      },
      default: 'private',
      help: 'Whether later mounts on one side appear on the other.',
    },
    ...diskAdvanced,
  ],
  proxy: [
    {
      key: 'listen',
      rule: endpoint,
      default: '',
      help: 'Where connections are taken, for example tcp:0.0.0.0:80.',
      basic: true,
      required: true,
    },
    {
      key: 'connect',
      rule: { ...endpoint, example: 'tcp:127.0.0.1:80' },
      default: '',
      help: 'Where they are passed on to, for example tcp:127.0.0.1:80.',
      basic: true,
      required: true,
    },
    {
      key: 'bind',
      rule: { kind: 'choice', values: ['host', 'instance'] },
      default: 'host',
      help: 'Which side listens: the host passes into the instance, or the instance out to the host.',
      basic: true,
    },
    {
      key: 'nat',
      rule: { kind: 'switch' },
      default: 'false',
      help: 'Forwards by NAT, which keeps the caller’s address; the card needs a fixed address.',
      basic: true,
    },
    {
      key: 'proxy_protocol',
      rule: { kind: 'switch' },
      default: 'false',
      help: 'Tells the program the caller’s address by HAProxy’s PROXY protocol.',
    },
    ...owner,
    { ...mode('0644'), help: 'Permissions of a listening unix socket.' },
    { key: 'security.uid', rule: whole(0, 4_294_967_295), default: '0', help: 'Whom the proxy runs as.' },
    {
      key: 'security.gid',
      rule: whole(0, 4_294_967_295),
      default: '0',
      help: 'Which group the proxy runs as.',
    },
  ],
  gpu: [
    {
      key: 'gputype',
      rule: { kind: 'choice', values: ['physical', 'mdev', 'mig', 'sriov'] },
      default: 'physical',
      help: 'The whole card, or a part of it: mediated device, NVIDIA MIG, or virtual function.',
      basic: true,
    },
    ...gpuFilter,
    ...owner,
    mode('0660'),
    { key: 'mdev', rule: text(), default: '', help: 'For mdev: the profile of the mediated device.' },
    { key: 'mig.uuid', rule: text(), default: '', help: 'For mig: the instance’s UUID.' },
    { key: 'mig.gi', rule: whole(0, 255), default: '', help: 'For mig: the GPU instance.' },
    { key: 'mig.ci', rule: whole(0, 255), default: '', help: 'For mig: the compute instance.' },
  ],
  usb: [
    ...vendorAndProduct(true),
    required('Whether the instance may start only when the device is plugged in.', 'false'),
    ...owner,
    mode('0660'),
    {
      key: 'serial',
      rule: text(),
      default: 'any',
      help: 'One device among equal ones, by its serial number.',
      since: 'device_usb_serial',
    },
  ],
  'unix-char': unixFile('char'),
  'unix-block': unixFile('block'),
  'unix-hotplug': [
    ...vendorAndProduct(true),
    required('Whether the instance may start only when the device is plugged in.', 'false'),
    ...owner,
    mode('0660'),
  ],
  none: [],
}

/** Keys of a device by the form that draws it; cards have a table of their own. */
export function deviceKeys(kind: string): KeyFact[] {
  return byKind[kind] ?? []
}
