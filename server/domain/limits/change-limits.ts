import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { devicesWithRates } from '#contracts/limits/device-rates.ts'
import type { LimitsEdit } from '#contracts/limits/limits.ts'
import type { PersonWithReach } from '#server/access/person.ts'
import { lxd } from '#server/lxd/client.ts'
import type { Operation } from '#server/lxd/operation.ts'
import { changeInstance } from '#server/lxd/resources/whole-changes.ts'
import { demandOverride } from './demand-override.ts'

type Config = Readonly<Record<string, string>>

/**
 * Sets the named keys of an instance; an empty value takes one away. Not by PATCH: an empty value there makes LXD 5.0 write "no limit"
 * into the kernel although a profile sets one, until the instance starts again. Errors: `not-found`, `lxd-refused`.
 */
export function changeLimits(ref: InstanceRef, values: Config): Promise<Operation> {
  return changeInstance(lxd(), ref, ({ config }) => ({ config: withValues(config, values) }))
}

/** The same together with rates of its devices, all or none. Errors: also `forbidden`, see `demandOverride`. */
export function changeLimitsAndRates(
  ref: InstanceRef,
  { values, rates }: Pick<LimitsEdit, 'values' | 'rates'>,
  person: PersonWithReach,
): Promise<Operation> {
  return changeInstance(lxd(), ref, ({ config, devices, expanded_devices }) => {
    const after = devicesWithRates(devices, expanded_devices, rates)
    demandOverride(instanceKey(ref), devices, after, person)
    return { config: withValues(config, values), devices: after }
  })
}

function withValues(config: Config, values: Config): Record<string, string> {
  const after = Object.entries({ ...config, ...values })
  return Object.fromEntries(after.filter(([key, value]) => value !== '' || !(key in values)))
}
