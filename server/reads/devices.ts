import 'server-only'
import type { DeviceList, DeviceOffers, DeviceOwner } from '#contracts/devices.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { deviceList, devicesOfProfile } from '#server/domain/devices/device-list.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance, getInstanceState } from '#server/lxd/resources/instances.ts'
import { getProfile, listProfiles } from '#server/lxd/resources/profiles.ts'
import { listStoragePools } from '#server/lxd/resources/storage-pools.ts'
import { listVolumes } from '#server/lxd/resources/volumes.ts'
import { readNetworkOffers } from './networks.ts'

/** The devices in force on an instance. Errors: `not-found`. */
export async function readDevices({ project, name }: InstanceRef): Promise<DeviceList> {
  const [{ instance }, profiles, state] = await Promise.all([
    getInstance(lxd(), project, name),
    listProfiles(lxd(), project),
    getInstanceState(lxd(), project, name).catch(() => null),
  ])
  return deviceList(instance, profiles, state)
}

/** The devices that a profile brings. Errors: `not-found`. */
export async function readProfileDevices({ project, name }: DeviceOwner): Promise<DeviceList> {
  return devicesOfProfile((await getProfile(lxd(), project, name)).profile)
}

/** What there is to connect a device to in a project. */
export async function readDeviceOffers(project: string): Promise<DeviceOffers> {
  const [{ extensions, names, links, acls }, pools] = await Promise.all([
    readNetworkOffers(project),
    listStoragePools(lxd()),
  ])
  const volumes = await Promise.all(
    pools.map(async ({ name }) => [name, await customVolumes(name, project)] as const),
  )
  return {
    extensions,
    networks: names,
    bridges: links.filter((link) => link.type === 'bridge').map((link) => link.name),
    interfaces: links.map((link) => link.name),
    acls,
    pools: pools.map((pool) => pool.name),
    volumes: Object.fromEntries(volumes),
  }
}

/** A pool whose disk is gone answers slowly or not at all: the names of its volumes have to be typed then. */
async function customVolumes(pool: string, project: string): Promise<string[] | null> {
  const volumes = await listVolumes(lxd(), pool, project, { timeoutMs: 5000 }).catch(() => null)
  if (volumes === null) return null
  const custom = volumes.filter(({ type, name }) => type === 'custom' && !name.includes('/'))
  return [...new Set(custom.map(({ name }) => name))]
}
