import type { DeviceRow } from '#contracts/devices.ts'
import type { CardStart } from './asked-card.ts'
import type { DeviceGroup } from './device-groups.ts'

/** Which dialog is open, and on what. */
export type OpenDialog =
  | { dialog: 'add'; group: DeviceGroup['id']; start?: CardStart | null }
  | { dialog: 'edit' | 'override' | 'mask' | 'remove' | 'test'; row: DeviceRow }
