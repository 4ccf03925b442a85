import 'server-only'
import type { DeviceList, DeviceOwner } from '#contracts/devices.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { deviceList, devicesOfProfile } from '#server/domain/devices/device-list.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance, getInstanceState } from '#server/lxd/resources/instances.ts'
import { getProfile, listProfiles } from '#server/lxd/resources/profiles.ts'

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
