import { z } from 'zod'
import { changedConfig, configChangeSchema } from './config-changes.ts'
import { instanceRefSchema, projectNameSchema } from './instances.ts'
import { type KeyFact, type KeyRow, keyRowsSchema, refuseRows } from './key-facts.ts'
import { deviceKeys } from './key-tables/device-keys.ts'
import { nicKeys } from './key-tables/nic-keys.ts'

/** A device as LXD keeps it: `type` and further keys, all texts. */
export const deviceConfigSchema = z.record(z.string(), z.string())
export type DeviceConfig = z.infer<typeof deviceConfigSchema>

/** One device in force on an instance, and where it comes from. */
export const deviceRowSchema = z.object({
  name: z.string(),
  config: deviceConfigSchema,
  /** The profile that brings it; null when it is the instance's own. */
  profile: z.string().nullable(),
  /** The profile whose device of this name the instance's own replaces or masks. */
  overrides: z.string().nullable(),
  /** For cards: what the instance and its network say of it right now; null when stopped or unknown. */
  live: z
    .object({
      /** Its name inside. */
      link: z.string(),
      hwaddr: z.string(),
      addresses: z.array(z.string()),
      up: z.boolean(),
      mtu: z.number(),
      bytesReceived: z.number(),
      bytesSent: z.number(),
    })
    .nullable(),
})
export type DeviceRow = z.infer<typeof deviceRowSchema>

export const deviceListSchema = z.object({
  devices: z.array(deviceRowSchema),
  running: z.boolean(),
  /** LXD's word: container or virtual-machine. */
  type: z.string(),
  profiles: z.array(z.string()),
})
export type DeviceList = z.infer<typeof deviceListSchema>

/** What the task log calls a change that is typed; the name of the device follows. */
export const deviceActions = { add: 'Add device', edit: 'Edit device' } as const

/** Names of what a device can be connected to. */
export type DeviceOffers = {
  extensions: string[]
  networks: string[]
  bridges: string[]
  interfaces: string[]
  acls: string[]
  pools: string[]
  /** Custom volumes of the project, pool by pool; null for a pool that did not say. */
  volumes: Record<string, string[] | null>
}

/** The forms there are. A card's and a disk's form depends on more than LXD's `type`. */
export const deviceKinds = [
  'nic-network',
  'nic-bridged',
  'nic-macvlan',
  'nic-physical',
  'nic-sriov',
  'nic-p2p',
  'nic-routed',
  'nic-ipvlan',
  'disk-root',
  'disk-volume',
  'disk-path',
  'proxy',
  'gpu',
  'usb',
  'unix-char',
  'unix-block',
  'unix-hotplug',
  'none',
] as const
export const deviceKindSchema = z.enum(deviceKinds)
export type DeviceKind = z.infer<typeof deviceKindSchema>

/** Which form draws a device; null where YAML is the only way. */
export function kindOfDevice(config: DeviceConfig): DeviceKind | null {
  const kind =
    config.type === 'nic'
      ? `nic-${config.network === undefined ? (config.nictype ?? '') : 'network'}`
      : config.type === 'disk'
        ? diskKind(config)
        : config.type
  return deviceKinds.find((known) => known === kind) ?? null
}

function diskKind(config: DeviceConfig): string {
  if (config.path === '/' && config.source === undefined) return 'disk-root'
  return config.pool === undefined ? 'disk-path' : 'disk-volume'
}

export function keysOfKind(kind: DeviceKind): KeyFact[] {
  return kind.startsWith('nic-') ? nicKeys(kind.slice(4)) : deviceKeys(kind)
}

/** The keys that make a device of this kind what it is; forms do not show them. */
export function fixedKeys(kind: DeviceKind): DeviceConfig {
  if (kind === 'nic-network') return { type: 'nic' }
  if (kind.startsWith('nic-')) return { type: 'nic', nictype: kind.slice(4) }
  if (kind === 'disk-root') return { type: 'disk', path: '/' }
  if (kind.startsWith('disk-')) return { type: 'disk' }
  return { type: kind }
}

export const deviceNameSchema = z
  .string()
  .trim()
  .min(1, 'Write a name')
  .regex(/^[A-Za-z0-9/:_-][A-Za-z0-9/.:_-]{0,62}$/, 'Letters, digits and - _ . : / only, at most 63')

/** Where a device is kept. */
export const deviceOwnerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('instance'), project: projectNameSchema, name: z.string().min(1).max(63) }),
  z.object({ kind: z.literal('profile'), project: projectNameSchema, name: z.string().min(1).max(63) }),
])
export type DeviceOwner = z.infer<typeof deviceOwnerSchema>

/** A new device, or one of the instance's own that stands instead of a profile's. */
export const deviceDraftSchema = z
  .object({
    owner: deviceOwnerSchema,
    name: deviceNameSchema,
    kind: deviceKindSchema,
    config: keyRowsSchema,
    /** A device of this name that a profile brings is to be replaced. */
    override: z.boolean(),
  })
  .superRefine((draft, context) => {
    refuseRows(draft.config, keysOfKind(draft.kind), context)
    for (const { key, message } of deviceComplaints(draft.kind, draft.config)) {
      const index = draft.config.findIndex((row) => row.key === key)
      context.addIssue({ code: 'custom', path: index < 0 ? ['kind'] : ['config', index, 'value'], message })
    }
  })
export type DeviceDraft = z.infer<typeof deviceDraftSchema>

/** Keys that only make sense together; LXD says so late, or starts the instance without the device. */
function deviceComplaints(kind: DeviceKind, rows: readonly KeyRow[]): { key: string; message: string }[] {
  const value = (key: string) => rows.find((row) => row.key === key)?.value ?? ''
  const complaints: { key: string; message: string }[] = []
  if (value('limits.max') !== '') {
    for (const key of ['limits.ingress', 'limits.egress', 'limits.read', 'limits.write']) {
      if (value(key) !== '') complaints.push({ key, message: 'Either this or limits.max, not both' })
    }
  }
  if ((kind === 'unix-char' || kind === 'unix-block') && value('source') === '' && value('path') === '') {
    complaints.push({ key: 'source', message: 'Write the device file on the host, for example /dev/ttyUSB0' })
  }
  if (kind === 'proxy' && value('nat') === 'true' && value('bind') === 'instance') {
    complaints.push({ key: 'nat', message: 'NAT works only where the host listens' })
  }
  if (kind === 'disk-path' && value('path') === '/') {
    complaints.push({ key: 'path', message: '/ is the root disk' })
  }
  return complaints
}

export function deviceOfDraft(draft: Pick<DeviceDraft, 'kind' | 'config'>): DeviceConfig {
  const given = Object.fromEntries(
    draft.config.filter((row) => row.value !== '').map((row) => [row.key, row.value]),
  )
  return { ...fixedKeys(draft.kind), ...given }
}

export const deviceEditSchema = z.object({
  owner: deviceOwnerSchema,
  name: deviceNameSchema,
  changes: z.array(configChangeSchema).min(1, 'Nothing was changed'),
})
export type DeviceEdit = z.infer<typeof deviceEditSchema>

/** The device after an edit: only the named keys are touched. */
export function editedDevice(config: DeviceConfig, changes: DeviceEdit['changes']): DeviceConfig {
  return changedConfig(config, changes)
}

export const deviceRemoveSchema = z.object({ owner: deviceOwnerSchema, name: deviceNameSchema })
export type DeviceRemove = z.infer<typeof deviceRemoveSchema>

export const deviceMaskSchema = instanceRefSchema.extend({ device: deviceNameSchema })
export type DeviceMask = z.infer<typeof deviceMaskSchema>

/**
 * Devices that reach into the host: a path of its file system, a device file, a unix socket of its. Whoever adds one is
 * as good as root on the host.
 */
export function reachesIntoHost(config: DeviceConfig): boolean {
  switch (config.type) {
    case 'disk':
      return config.source !== undefined && config.pool === undefined && !config.source.includes(':config')
    case 'unix-char':
    case 'unix-block':
    case 'unix-hotplug':
    case 'pci':
      return true
    case 'proxy':
      return [config.listen, config.connect].some((end) => end?.startsWith('unix:') ?? false)
    default:
      return false
  }
}

/** What "test the network" found, in the order it was looked at. */
export const networkTestSchema = z.object({
  steps: z.array(
    z.object({
      what: z.string(),
      outcome: z.enum(['ok', 'failed', 'skipped']),
      /** What is, then what to do. */
      text: z.string(),
      /** What the program in the instance printed. */
      output: z.string(),
    }),
  ),
})
export type NetworkTest = z.infer<typeof networkTestSchema>

export const networkTestInputSchema = instanceRefSchema.extend({
  device: deviceNameSchema,
  /** A name to look up and ping. */
  host: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]{0,252}[A-Za-z0-9])?$/, 'Write a host name or an address'),
})
export type NetworkTestInput = z.infer<typeof networkTestInputSchema>
