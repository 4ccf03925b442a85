import type { DeviceConfig, DeviceRow } from '#contracts/devices.ts'

export type DeviceGroup = { id: 'nic' | 'disk' | 'other'; title: string; rows: DeviceRow[] }

const titles = { nic: 'Network cards', disk: 'Disks', other: 'Other devices' } as const

function groupOf({ type }: DeviceConfig): DeviceGroup['id'] {
  return type === 'nic' || type === 'disk' ? type : 'other'
}

const byName = new Intl.Collator('en', { numeric: true })

/** Cards, disks and the rest, each by name; groups without a device are left out. */
export function deviceGroups(rows: readonly DeviceRow[]): DeviceGroup[] {
  return (['nic', 'disk', 'other'] as const)
    .map((id) => ({
      id,
      title: titles[id],
      rows: rows.filter((row) => groupOf(row.config) === id).sort((a, b) => byName.compare(a.name, b.name)),
    }))
    .filter((group) => group.rows.length > 0)
}

/** The network or interface that a card stands on, which has a page of its own. */
export function parentOf(config: DeviceConfig): string | null {
  return config.type === 'nic' ? (config.network ?? config.parent ?? null) : null
}

const nicWords: Record<string, string> = {
  bridged: 'bridged on',
  macvlan: 'macvlan on',
  physical: 'takes over',
  sriov: 'virtual function of',
  routed: 'routed through',
  ipvlan: 'ipvlan on',
  p2p: 'point to point with the host',
}

/** What a device is, in a few words; for a card without its parent, which stands beside it as a link. */
export function deviceWords(config: DeviceConfig): string {
  switch (config.type) {
    case 'nic':
      return config.network === undefined ? (nicWords[config.nictype ?? ''] ?? config.nictype ?? '') : 'on'
    case 'disk':
      return diskWords(config)
    case 'proxy':
      return `${config.listen ?? ''} → ${config.connect ?? ''}`
    case 'none':
      return 'takes away what a profile brings under this name'
    default:
      return [config.type, config.source ?? config.path, ids(config), config.pci].filter(Boolean).join(' ')
  }
}

function ids({ vendorid, productid }: DeviceConfig): string {
  return vendorid === undefined ? '' : `${vendorid}:${productid ?? '*'}`
}

function diskWords(config: DeviceConfig): string {
  const limit = config.size === undefined ? '' : `, at most ${config.size}`
  const readOnly = config.readonly === 'true' ? ', read-only' : ''
  const from =
    config.pool === undefined
      ? (config.source ?? '')
      : config.source === undefined
        ? `pool ${config.pool}`
        : `${config.pool}/${config.source}`
  const at = config.path === undefined ? 'as a block device' : `at ${config.path}`
  return `${from} ${at}${limit}${readOnly}`
}

/** Settings of a card that one wants to see without opening it. */
export function nicNotes(config: DeviceConfig): string[] {
  const notes: [string | undefined, string][] = [
    [config.vlan, 'VLAN'],
    [config.mtu, 'MTU'],
    [config['limits.max'], 'at most'],
    [config['limits.ingress'], 'in'],
    [config['limits.egress'], 'out'],
  ]
  return notes.flatMap(([value, word]) => (value === undefined ? [] : [`${word} ${value}`]))
}

/** `eth0`, `eth1`, …: the first that nobody has. */
export function freeName(stem: string, taken: readonly string[]): string {
  for (let number = 0; ; number += 1) {
    const name = `${stem}${number}`
    if (!taken.includes(name)) return name
  }
}
