import { type DeviceConfig, reachesIntoHost } from '#contracts/devices.ts'
import type { Viewer } from '#contracts/people.ts'
import { AppError } from '#server/platform/app-error.ts'

/** Who changes limits, and whether they may give an instance a way into the host. */
export type LimitingPerson = Pick<Viewer, 'id' | 'name'> & { mayReachIntoHost: boolean }

type Devices = Readonly<Record<string, DeviceConfig>>

/**
 * A rate on a profile's device makes the instance keep a copy of it, also once the profile has it no more. Errors: `forbidden` for
 * one that reaches into the host without the permission for it.
 */
export function demandOverride(
  instance: string,
  before: Devices,
  after: Devices,
  person: LimitingPerson,
): void {
  if (person.mayReachIntoHost) return
  for (const [name, config] of Object.entries(after)) {
    if (before[name] !== undefined || !reachesIntoHost(config)) continue
    const message = `The device ${name} of ${instance} comes from a profile and reaches into the host itself. Your role does not include instance:edit-privileged; an administrator can limit it.`
    throw new AppError('forbidden', message)
  }
}
