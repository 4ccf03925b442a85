import type { KeyFact } from '../key-facts.ts'
import { expiry, schedule, snapshotPattern, text } from '../rules/names.ts'
import { size, whole } from '../rules/numbers.ts'

/** Keys of every custom volume. The default of each is the pool's `volume.<key>`. */
const everyVolume: KeyFact[] = [
  {
    key: 'size',
    rule: size,
    default: 'the whole pool',
    help: 'How much the volume can hold. On a dir pool this needs project quotas in the file system below.',
    basic: true,
  },
  {
    key: 'snapshots.schedule',
    rule: schedule,
    default: 'no automatic snapshots',
    help: 'When LXD takes a snapshot of the volume by itself.',
    basic: true,
  },
  {
    key: 'snapshots.expiry',
    rule: expiry,
    default: 'snapshots stay',
    help: 'How long a snapshot is kept before LXD deletes it.',
    basic: true,
  },
  {
    key: 'snapshots.pattern',
    rule: snapshotPattern,
    default: 'snap%d',
    help: 'What automatic snapshots are called.',
  },
  {
    key: 'security.shifted',
    rule: { kind: 'switch' },
    default: 'false',
    help: 'Lets several instances with different id maps share the volume.',
  },
  {
    key: 'security.unmapped',
    rule: { kind: 'switch' },
    default: 'false',
    help: 'Stores ids as they are instead of mapping them; only privileged containers can then use the volume well.',
  },
]

const sharedBlock: KeyFact = {
  key: 'security.shared',
  rule: { kind: 'switch' },
  default: 'false',
  help: 'Allows a block volume to be attached to several instances; each must be able to cope with the others writing.',
  since: 'shared_custom_block_volumes',
}

const blockBased: KeyFact[] = [
  {
    key: 'block.filesystem',
    rule: { kind: 'choice', values: ['ext4', 'btrfs', 'xfs'] },
    default: 'ext4',
    help: 'The file system made on a new volume.',
    fixed: true,
  },
  {
    key: 'block.mount_options',
    rule: text({ example: 'discard' }),
    default: 'discard',
    help: 'How the volume’s file system is mounted.',
  },
]

const lvmVolume: KeyFact[] = [
  {
    key: 'lvm.stripes',
    rule: whole(1, 128),
    default: '1',
    help: 'Over how many physical volumes a new volume is striped.',
    fixed: true,
  },
  {
    key: 'lvm.stripes.size',
    rule: size,
    default: 'chosen by LVM',
    help: 'Size of one stripe: at least 4096 bytes and a multiple of 512.',
    fixed: true,
  },
]

const zfsVolume: KeyFact[] = [
  {
    key: 'zfs.blocksize',
    rule: size,
    default: 'chosen by ZFS',
    help: 'Record size of the dataset: a power of two from 512 bytes to 16 MiB.',
  },
  {
    key: 'zfs.remove_snapshots',
    rule: { kind: 'switch' },
    default: 'false',
    help: 'Deletes newer snapshots when an older one is restored. ZFS cannot restore an older one while newer ones exist.',
  },
  {
    key: 'zfs.use_refquota',
    rule: { kind: 'switch' },
    default: 'false',
    help: 'Counts only the volume’s own data against its size, not its snapshots.',
  },
  {
    key: 'zfs.reserve_space',
    rule: { kind: 'switch' },
    default: 'false',
    help: 'Sets the size aside at once instead of taking space as it is used.',
  },
  {
    key: 'zfs.block_mode',
    rule: { kind: 'switch' },
    default: 'false',
    help: 'Makes the volume a zvol with a file system in it instead of a dataset.',
    fixed: true,
    since: 'zfs_block_mode',
  },
  {
    key: 'zfs.delegate',
    rule: { kind: 'switch' },
    default: 'false',
    help: 'Lets the instance manage the dataset itself; it then has to have its own ZFS tools.',
    since: 'zfs_delegate',
  },
]

const byDriver: Record<string, KeyFact[]> = {
  lvm: [...blockBased, ...lvmVolume],
  zfs: [...zfsVolume, ...blockBased.map((fact) => ({ ...fact, since: 'zfs_block_mode' }))],
  ceph: blockBased,
}

/** The keys of a custom volume on a pool of this driver. */
export function volumeKeys(driver: string): KeyFact[] {
  return [...everyVolume, sharedBlock, ...(byDriver[driver] ?? [])]
}
