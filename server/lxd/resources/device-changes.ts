import { lxdStatus } from '../errors.ts'
import type { LxdClient } from '../lxd-client.ts'
import type { Operation } from '../operation.ts'
import { startOperation } from '../operations.ts'
import { type LxdUrl, lxdUrl } from '../url.ts'
import { getInstance } from './instances.ts'
import { getProfile } from './profiles.ts'

export type Devices = Record<string, Record<string, string>>
type Ref = { project: string; name: string }

/**
 * Changes devices of an instance: reads it whole, changes the devices, writes it whole under its ETag. PATCH cannot take
 * a device away before device_patch_removal, and merges a device as a whole; PUT of what was read keeps every key.
 * `change` runs again on what somebody else wrote in between. Errors: those of `send`.
 */
export function changeInstanceDevices(client: LxdClient, ref: Ref, change: (devices: Devices) => Devices) {
  return underEtag(async () => {
    const { instance, etag } = await getInstance(client, ref.project, ref.name)
    const { architecture, config, devices, ephemeral, profiles, stateful, description } = instance
    const body = { architecture, config, ephemeral, profiles, stateful, description: description ?? '' }
    const url = lxdUrl(['instances', ref.name], { project: ref.project })
    return write(client, url, { ...body, devices: change(devices) }, etag)
  })
}

/** The same for a profile. LXD applies it to every instance that uses the profile, and refuses when one rejects it. */
export function changeProfileDevices(client: LxdClient, ref: Ref, change: (devices: Devices) => Devices) {
  return underEtag(async () => {
    const { profile, etag } = await getProfile(client, ref.project, ref.name)
    const { config, description, devices } = profile
    const url = lxdUrl(['profiles', ref.name], { project: ref.project })
    return write(client, url, { config, description, devices: change(devices) }, etag)
  })
}

function write(client: LxdClient, url: LxdUrl, body: unknown, etag: string | null): Promise<Operation> {
  return startOperation(client, 'PUT', url, body, etag === null ? {} : { ifMatch: etag })
}

/** LXD itself writes `volatile.*` when an instance starts or stops, which changes the ETag without touching devices. */
async function underEtag<T>(attempt: () => Promise<T>, triesLeft = 5): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (lxdStatus(error) !== 412 || triesLeft === 0) throw error
    return underEtag(attempt, triesLeft - 1)
  }
}
