import { z } from 'zod'
import { type DeviceConfig, deviceNameSchema, keysOfKind, kindOfDevice } from '../devices.ts'
import { factOf, type KeyFact } from '../key-facts.ts'
import { valueProblem } from '../rules/value-rule.ts'

/** The rates that a disk (bytes or operations a second) or a network card (bits a second) can be limited to, in the order of forms. */
export const rateKeys = {
  disk: ['limits.read', 'limits.write', 'limits.max'],
  nic: ['limits.ingress', 'limits.egress', 'limits.max'],
} as const
const rateKeySchema = z.enum([...rateKeys.disk, 'limits.ingress', 'limits.egress'])
export type RateKey = z.infer<typeof rateKeySchema>

const ratedKindSchema = z.enum(['disk', 'nic'])
export type RatedKind = z.infer<typeof ratedKindSchema>

const ratesSchema = z.partialRecord(rateKeySchema, z.string().trim().max(255, 'At most 255 characters'))
export type Rates = z.infer<typeof ratesSchema>

/** A disk or a card whose rates can be limited, as it is in force. */
export const ratedDeviceSchema = z.object({
  name: deviceNameSchema,
  kind: ratedKindSchema,
  /** The profile that brings it; null where it is the owner's own. */
  profile: z.string().nullable(),
  /** The pool, network, bridge or path it stands on. */
  on: z.string(),
  rates: ratesSchema,
})
export type RatedDevice = z.infer<typeof ratedDeviceSchema>

/** New rates of a device by key; an empty text takes one away. Keys that are not named stay as they are. */
export const rateChangeSchema = z
  .object({ device: deviceNameSchema, kind: ratedKindSchema, rates: ratesSchema })
  .superRefine(({ kind, rates }, context) => {
    for (const key of rateKeys[kind]) {
      const problem = rateProblem(kind, key, rates)
      if (problem !== null) context.addIssue({ code: 'custom', path: ['rates', key], message: problem })
    }
  })
export type RateChange = z.infer<typeof rateChangeSchema>

/** Help, default and rule of a rate. */
export function rateFact(kind: RatedKind, key: RateKey): KeyFact | undefined {
  return factOf(keysOfKind(kind === 'disk' ? 'disk-root' : 'nic-bridged'), key)
}

/** What is wrong with one of the rates beside the others, in words that say what would be right, or null. */
export function rateProblem(kind: RatedKind, key: RateKey, rates: Rates): string | null {
  const value = rates[key] ?? ''
  if (value === '') return null
  const fact = rateFact(kind, key)
  const problem = fact ? valueProblem(fact.rule, value) : null
  if (problem !== null) return problem
  if (/^0+[A-Za-z]*$/.test(value)) return 'More than 0; an empty field means no limit'
  return key !== 'limits.max' && rates['limits.max'] ? 'Either this or limits.max, not both' : null
}

/** The disks and cards among devices that take rates. `profileOf` says which profile brings one, null where it is one's own. */
export function ratedDevices(
  devices: Readonly<Record<string, DeviceConfig>>,
  profileOf: (device: string) => string | null,
): RatedDevice[] {
  return Object.entries(devices)
    .flatMap(([name, config]): RatedDevice[] => {
      const kind = ratedKindOf(config)
      if (kind === null) return []
      const on = config.pool ?? config.network ?? config.parent ?? config.source ?? ''
      return [{ name, kind, profile: profileOf(name), on, rates: ratesIn(config, kind) }]
    })
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name))
}

/** Macvlan, passed-through and some other cards have nothing on the host that could hold them back. */
function ratedKindOf(config: DeviceConfig): RatedKind | null {
  const kind = kindOfDevice(config)
  if (kind === null || factOf(keysOfKind(kind), 'limits.max') === undefined) return null
  return kind.startsWith('nic-') ? 'nic' : 'disk'
}

function ratesIn(config: DeviceConfig, kind: RatedKind): Rates {
  return Object.fromEntries(rateKeys[kind].flatMap((key) => (config[key] ? [[key, config[key]]] : [])))
}

/**
 * An instance's own devices with new rates. One that a profile brings becomes its own first, as a copy, which is what LXD's
 * `device override` does. A change that is none, or names a device it has not got or one of another kind, is passed over.
 */
export function devicesWithRates(
  own: Readonly<Record<string, DeviceConfig>>,
  inForce: Readonly<Record<string, DeviceConfig>>,
  changes: readonly RateChange[],
): Record<string, DeviceConfig> {
  const devices = { ...own }
  for (const { device, kind, rates } of changes) {
    const config = own[device] ?? inForce[device]
    if (!config || ratedKindOf(config) !== kind) continue
    if (Object.entries(rates).every(([key, value]) => value === (config[key] ?? ''))) continue
    const after = { ...config, ...rates }
    devices[device] = Object.fromEntries(
      Object.entries(after).filter(([key, value]) => value !== '' || !(key in rates)),
    )
  }
  return devices
}

/** What really changes on a device; null where it has all of it already. */
export function rateChangeOn({ name, kind, rates }: RatedDevice, wanted: Rates): RateChange | null {
  const differs = Object.entries(wanted).filter(
    ([key, value]) => value !== (rates[rateKeySchema.parse(key)] ?? ''),
  )
  return differs.length === 0 ? null : { device: name, kind, rates: Object.fromEntries(differs) }
}

/** A field for each rate of each device, in the order of forms. */
export function rateSlots(devices: readonly RatedDevice[]): { device: RatedDevice; key: RateKey }[] {
  return devices.flatMap((device) => rateKeys[device.kind].map((key) => ({ device, key })))
}

/** The texts of the fields of one device. */
export function ratesTyped(
  devices: readonly RatedDevice[],
  device: RatedDevice,
  texts: readonly string[],
): Rates {
  const slots = rateSlots(devices).map((slot, index) => ({ ...slot, text: (texts[index] ?? '').trim() }))
  return Object.fromEntries(slots.flatMap((slot) => (slot.device === device ? [[slot.key, slot.text]] : [])))
}

/** A text for each of `rateSlots`, empty where there is no limit, as what they change. */
export function rateDraft(devices: readonly RatedDevice[], texts: readonly string[]): RateChange[] {
  return devices.flatMap((device) => rateChangeOn(device, ratesTyped(devices, device, texts)) ?? [])
}
