import type { Profile } from '#contracts/profiles.ts'
import type { LxdProfile } from '#server/lxd/resources/profiles.ts'

/** What a profile brings to an instance. */
export function profileFacts(profile: LxdProfile): Profile {
  const devices = Object.entries(profile.devices)
  const root = devices.find(([, device]) => device.type === 'disk' && device.path === '/')
  return {
    name: profile.name,
    description: profile.description,
    config: profile.config,
    rootPool: root?.[1].pool ?? null,
    nics: devices
      .filter(([, device]) => device.type === 'nic')
      .map(([name, device]) => ({
        device: name,
        network: device.network ?? null,
        parent: device.parent ?? null,
      })),
    devices: devices.map(([name, device]) => ({ name, type: device.type ?? '' })),
    usedBy: profile.used_by.length,
  }
}
