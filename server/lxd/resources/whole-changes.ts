import { lxdStatus } from '../errors.ts'
import { inTurn } from '../in-turn.ts'
import type { LxdClient } from '../lxd-client.ts'
import type { Operation } from '../operation.ts'
import { startOperation } from '../operations.ts'
import { type LxdUrl, lxdUrl } from '../url.ts'
import { getInstance, type LxdInstance } from './instances.ts'
import { getProfile, type LxdProfile } from './profiles.ts'

export type Devices = Record<string, Record<string, string>>
type Ref = { project: string; name: string }
type InstanceParts = Pick<LxdInstance, 'config' | 'devices' | 'profiles'>
type ProfileParts = Pick<LxdProfile, 'config' | 'devices' | 'description'>

/**
 * Changes parts of an instance: reads it whole, changes what `change` returns, writes it whole under its ETag. PATCH
 * cannot take a device away before device_patch_removal, merges a device as a whole and clears the description; PUT of
 * what was read keeps every key. `change` runs again on what somebody else wrote in between. Errors: those of `send`.
 */
export function changeInstance(
  client: LxdClient,
  ref: Ref,
  change: (parts: InstanceParts & Pick<LxdInstance, 'expanded_devices'>) => Partial<InstanceParts>,
) {
  return changeInTurn(client, ref, 'instances', async (url) => {
    const { instance, etag } = await getInstance(client, ref.project, ref.name)
    const { architecture, config, devices, ephemeral, profiles, stateful, description } = instance
    const { expanded_devices } = instance
    const body = {
      architecture,
      ephemeral,
      stateful,
      description: description ?? '',
      config,
      devices,
      profiles,
    }
    return write(client, url, { ...body, ...change({ config, devices, profiles, expanded_devices }) }, etag)
  })
}

/** The same for a profile. LXD applies it to every instance that uses the profile, and refuses when one rejects it. */
export function changeProfile(
  client: LxdClient,
  ref: Ref,
  change: (parts: ProfileParts) => Partial<ProfileParts>,
) {
  return changeInTurn(client, ref, 'profiles', async (url) => {
    const { profile, etag } = await getProfile(client, ref.project, ref.name)
    const { config, description, devices } = profile
    const parts = { config, description, devices }
    return write(client, url, { ...parts, ...change(parts) }, etag)
  })
}

export function changeInstanceDevices(client: LxdClient, ref: Ref, change: (devices: Devices) => Devices) {
  return changeInstance(client, ref, ({ devices }) => ({ devices: change(devices) }))
}

export function changeProfileDevices(client: LxdClient, ref: Ref, change: (devices: Devices) => Devices) {
  return changeProfile(client, ref, ({ devices }) => ({ devices: change(devices) }))
}

function write(client: LxdClient, url: LxdUrl, body: unknown, etag: string | null): Promise<Operation> {
  return startOperation(client, 'PUT', url, body, etag === null ? {} : { ifMatch: etag })
}

async function changeInTurn(
  client: LxdClient,
  { project, name }: Ref,
  collection: 'instances' | 'profiles',
  attempt: (url: LxdUrl) => Promise<Operation>,
): Promise<Operation> {
  const url = lxdUrl([collection, name], { project })
  const write = async () => ({ project, operation: await underEtag(() => attempt(url)) })
  return (await inTurn(client, url, write)).operation
}

/** LXD itself writes `volatile.*` when an instance starts or stops, which changes the ETag without touching the rest. */
async function underEtag<T>(attempt: () => Promise<T>, triesLeft = 5): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (lxdStatus(error) !== 412 || triesLeft === 0) throw error
    return underEtag(attempt, triesLeft - 1)
  }
}
