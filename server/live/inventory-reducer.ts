import type { LiveEvent } from '#contracts/events.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef, InstanceRow } from '#contracts/instances.ts'
import { type InstanceFacts, type InstanceObserved, nothingObserved } from './instance-row.ts'

/** A row with its JSON: serialised once per change, however often it is read or compared. */
export type InventoryEntry = { row: InstanceRow; json: string }

/** Every known instance by `project/name`. */
export type Inventory = ReadonlyMap<string, InventoryEntry>

export type InventoryChange =
  /** A complete list. What was touched while it was being read (`except`) is newer than it and stays. */
  | { type: 'listed'; facts: readonly InstanceFacts[]; except: ReadonlySet<string> }
  | { type: 'read'; facts: InstanceFacts; snapshots: number | null }
  | { type: 'gone'; ref: InstanceRef }
  /** What an event claims of an instance that is known. */
  | { type: 'told'; ref: InstanceRef; status: InstanceRow['status'] }
  | { type: 'observed'; ref: InstanceRef; observed: InstanceObserved }
  /** Snapshot counts by `project/name` of all instances in these pools; absent means none. */
  | {
      type: 'counted'
      pools: ReadonlySet<string>
      counts: ReadonlyMap<string, number>
      except: ReadonlySet<string>
    }

export type Reduced = { inventory: Inventory; events: LiveEvent[] }

/** Applies one change and says what it means for somebody who follows. The same inventory object when nothing changed. */
export function reduceInventory(inventory: Inventory, change: InventoryChange): Reduced {
  switch (change.type) {
    case 'listed':
      return listed(inventory, change.facts, change.except)
    case 'read':
      return withRows(inventory, [merged(inventory, change.facts, change.snapshots)])
    case 'gone':
      return without(inventory, [instanceKey(change.ref)])
    case 'told': {
      const row = inventory.get(instanceKey(change.ref))?.row
      return row
        ? withRows(inventory, [merged(inventory, { ...row, status: change.status }, null)])
        : { inventory, events: [] }
    }
    case 'observed':
      return observed(inventory, change.ref, change.observed)
    case 'counted': {
      const rows: InstanceRow[] = []
      for (const [key, { row }] of inventory) {
        const snapshots = change.counts.get(key) ?? 0
        if (row.pool === null || !change.pools.has(row.pool) || change.except.has(key)) continue
        if (row.snapshots !== snapshots) rows.push({ ...row, snapshots })
      }
      return withRows(inventory, rows)
    }
  }
}

function listed(inventory: Inventory, facts: readonly InstanceFacts[], except: ReadonlySet<string>): Reduced {
  const fresh = facts.filter((one) => !except.has(instanceKey(one)))
  const changed = withRows(
    inventory,
    fresh.map((one) => merged(inventory, one, null)),
  )
  const present = new Set(facts.map(instanceKey))
  const missing = [...inventory.keys()].filter((key) => !present.has(key) && !except.has(key))
  const rest = without(changed.inventory, missing)
  return { inventory: rest.inventory, events: [...changed.events, ...rest.events] }
}

/** New facts beside what was observed before; a stopped instance has no addresses and uses nothing. */
function merged(inventory: Inventory, facts: InstanceFacts, snapshots: number | null): InstanceRow {
  const before = inventory.get(instanceKey(facts))?.row
  const kept = before && isUp(facts.status) ? before : nothingObserved
  return {
    ...facts,
    ipv4: kept.ipv4,
    ipv6: kept.ipv6,
    memoryUsage: kept.memoryUsage,
    processes: kept.processes,
    snapshots: snapshots ?? before?.snapshots ?? 0,
  }
}

/** States in which an instance has processes and addresses. */
export function isUp(status: InstanceRow['status']): boolean {
  return status === 'Running' || status === 'Ready' || status === 'Frozen' || status === 'Thawed'
}

/** Memory moves all the time; telling everybody about less than a megabyte and a hundredth is noise. */
const memoryStep = 1024 * 1024

function observed(inventory: Inventory, ref: InstanceRef, seen: InstanceObserved): Reduced {
  const before = inventory.get(instanceKey(ref))?.row
  if (!before || !isUp(before.status)) return { inventory, events: [] }
  const quiet =
    before.memoryUsage !== null &&
    seen.memoryUsage !== null &&
    Math.abs(before.memoryUsage - seen.memoryUsage) < Math.max(memoryStep, before.memoryUsage / 100)
  const memoryUsage = quiet ? before.memoryUsage : seen.memoryUsage
  return withRows(inventory, [{ ...before, ...seen, memoryUsage }])
}

function withRows(inventory: Inventory, rows: readonly InstanceRow[]): Reduced {
  const events: LiveEvent[] = []
  let next: Map<string, InventoryEntry> | null = null
  for (const row of rows) {
    const key = instanceKey(row)
    const json = JSON.stringify(ordered(row))
    if (inventory.get(key)?.json === json) continue
    next ??= new Map(inventory)
    next.set(key, { row, json })
    events.push({ type: 'instance-changed', instance: row })
  }
  return { inventory: next ?? inventory, events }
}

/** One order of fields, so that equal rows have equal JSON whatever made them. */
function ordered(row: InstanceRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function without(inventory: Inventory, keys: readonly string[]): Reduced {
  const events: LiveEvent[] = []
  const next = new Map(inventory)
  for (const key of keys) {
    const row = next.get(key)?.row
    if (!row) continue
    next.delete(key)
    events.push({ type: 'instance-removed', project: row.project, name: row.name })
  }
  return { inventory: events.length > 0 ? next : inventory, events }
}
