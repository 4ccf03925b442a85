import {
  type DeviceConfig,
  type DeviceDraft,
  type DeviceKind,
  type DeviceOwner,
  type DeviceRow,
  fixedKeys,
  keysOfKind,
  kindOfDevice,
} from '#contracts/devices.ts'
import { configOfRows, factOf, type KeyRow, rowsOfConfig } from '#contracts/key-facts.ts'
import { freeName } from './device-groups.ts'
import { stemOf } from './device-kinds.ts'

/** A device's keys as a form shows them: without those that make it what it is. */
export function rowsOfDevice(config: DeviceConfig, kind: DeviceKind): KeyRow[] {
  const fixed = Object.keys(fixedKeys(kind))
  const shown = Object.fromEntries(Object.entries(config).filter(([key]) => !fixed.includes(key)))
  return rowsOfConfig(shown, keysOfKind(kind))
}

/** Rows for another kind: what both know stays as it was typed. */
export function keptRows(rows: readonly KeyRow[], kind: DeviceKind): KeyRow[] {
  const facts = keysOfKind(kind)
  return rowsOfConfig(configOfRows(rows.filter((row) => factOf(facts, row.key) !== undefined)), facts)
}

/** An empty form for a kind: a free name, which a card also bears inside, and what there is no choice about. */
export function newDraft(
  owner: DeviceOwner,
  kind: DeviceKind,
  taken: readonly string[],
  start: DeviceConfig = {},
): DeviceDraft {
  const name = kind === 'disk-root' ? 'root' : freeName(stemOf(kind), taken)
  const given = kind.startsWith('nic-') ? { name, ...start } : start
  return { owner, name, kind, config: keptRows(toRows(given), kind), override: false }
}

/** What stands instead of a profile's device begins as its copy. */
export function overridingDraft(owner: DeviceOwner, row: DeviceRow): DeviceDraft | null {
  const kind = kindOfDevice(row.config)
  return kind && { owner, name: row.name, kind, config: rowsOfDevice(row.config, kind), override: true }
}

const toRows = (config: DeviceConfig): KeyRow[] =>
  Object.entries(config).map(([key, value]) => ({ key, value }))
