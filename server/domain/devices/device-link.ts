import type { DeviceRow } from '#contracts/devices.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance, getInstanceState } from '#server/lxd/resources/instances.ts'
import { AppError } from '#server/platform/app-error.ts'
import { deviceList } from './device-list.ts'

export type LiveLink = { row: DeviceRow; live: DeviceRow['live'] }

/** A card of a running instance as it is right now. Errors: `conflict` when not running, `not-found`. */
export async function deviceLink(ref: InstanceRef & { device: string }): Promise<LiveLink> {
  const [{ instance }, state] = await Promise.all([
    getInstance(lxd(), ref.project, ref.name),
    getInstanceState(lxd(), ref.project, ref.name),
  ])
  if (state.pid === 0) throw new AppError('conflict', `“${ref.name}” is not running. Start it first.`)
  const row = deviceList(instance, [], state).devices.find((device) => device.name === ref.device)
  if (row?.config.type !== 'nic') {
    throw new AppError('not-found', `“${ref.name}” has no network device called ${ref.device}.`)
  }
  return { row, live: row.live }
}
