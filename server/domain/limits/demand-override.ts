import { type DeviceConfig, reachesIntoHost } from '#contracts/devices.ts'
import { type PersonWithReach, reachRefused } from '#server/access/person.ts'

type Devices = Readonly<Record<string, DeviceConfig>>

/**
 * A rate on a profile's device makes the instance keep a copy of it, also once the profile has it no more. Errors: `forbidden` for
 * one that reaches into the host without the permission for it.
 */
export function demandOverride(
  instance: string,
  before: Devices,
  after: Devices,
  person: PersonWithReach,
): void {
  if (person.mayReachIntoHost) return
  for (const [name, config] of Object.entries(after)) {
    if (before[name] !== undefined || !reachesIntoHost(config)) continue
    throw reachRefused(`The device ${name} of ${instance} comes from a profile and`, 'limit')
  }
}
