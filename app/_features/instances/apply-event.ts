import type { LiveEvent } from '#contracts/events.ts'
import type { InstanceList, InstanceRow } from '#contracts/instances.ts'

/** The list after an event; the same object when the event does not concern it, so that nothing renders again. */
export function applyEvent(list: InstanceList, event: LiveEvent): InstanceList {
  if (event.type === 'instance-changed') {
    return { ...list, instances: upsert(list.instances, event.instance) }
  }
  if (event.type === 'instance-removed') {
    const index = indexOf(list.instances, event)
    return index < 0 ? list : { ...list, instances: list.instances.toSpliced(index, 1) }
  }
  return list
}

function upsert(rows: InstanceRow[], row: InstanceRow): InstanceRow[] {
  const index = indexOf(rows, row)
  return index < 0 ? [...rows, row] : rows.with(index, row)
}

function indexOf(rows: InstanceRow[], ref: { project: string; name: string }): number {
  return rows.findIndex((row) => row.name === ref.name && row.project === ref.project)
}
