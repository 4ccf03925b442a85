import { type DeviceOwner, type DeviceRow, kindOfDevice } from '#contracts/devices.ts'

export type DeviceChange = 'edit' | 'override' | 'mask' | 'remove'

/** Changes that make sense for a device at all: one's own can be edited and removed, an inherited one replaced or masked. */
export function changesFor(row: DeviceRow): readonly DeviceChange[] {
  if (row.profile !== null) return ['override', 'mask']
  return row.config.type === 'none' ? ['remove'] : ['edit', 'remove']
}

/** Why a change is not possible now, or null. The server and LXD decide; this is so that nobody has to try. */
export function deviceRefusal(
  row: DeviceRow,
  change: DeviceChange,
  { mayEdit, owner }: { mayEdit: boolean; owner: DeviceOwner['kind'] },
): string | null {
  if (!mayEdit) return 'needs a role that may change devices'
  const isRoot = row.config.type === 'disk' && row.config.path === '/'
  const last = change === 'mask' || (change === 'remove' && row.overrides === null)
  if (isRoot && last && owner === 'instance') return 'an instance needs its root disk'
  if ((change === 'edit' || change === 'override') && kindOfDevice(row.config) === null) {
    return 'there is no form for this kind: edit the configuration as YAML'
  }
  return null
}

/** Whose a device of an instance is, in words. */
export function originWords({ profile, overrides, config }: DeviceRow): string {
  if (profile !== null) return `profile ${profile}`
  if (overrides === null) return 'this instance'
  return config.type === 'none' ? `masks profile ${overrides}` : `instead of profile ${overrides}`
}
