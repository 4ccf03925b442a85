import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { LxdInstance } from '#server/lxd/resources/instances.ts'
import { logger } from '#server/platform/logger.ts'
import type { PlaceStore } from './instance-place-store.ts'
import type { Renaming } from './lifecycle.ts'

/**
 * Where each instance was last seen, by the id of it that LXD keeps when it is renamed or moved to another project
 * (`volatile.uuid`). What is kept under an instance's name follows it by this, whether an event told of the renaming or
 * nobody listened: LXD was out of reach, or the console was not running.
 */
export type InstancePlaces = {
  /** Takes up what is known from before. */
  load(): Promise<void>
  /** An instance was read by itself; from now on it is known. */
  met(instance: LxdInstance): void
  /** Every instance there is. Who is elsewhere than when last seen was renamed or moved. `except`: touched since, and newer. */
  listed(instances: readonly LxdInstance[], except: ReadonlySet<string>): void
  /** An event told of a renaming; it counts once, even if a list has shown it already. */
  told(renaming: Renaming): void
  /** When all of it so far is remembered and followed. */
  settled(): Promise<void>
}

export type PlaceOptions = {
  store: PlaceStore
  /** Those that were renamed at once: names may have been exchanged. */
  renamed: (renamings: readonly Renaming[]) => Promise<void>
}

type Places = Map<string, InstanceRef>

/**
 * null where two have the id: an imported backup keeps that of what it was made of. It says nothing of either, until a list
 * shows that one of them is left.
 */
type Known = Map<string, InstanceRef | null>

export function createInstancePlaces({ store, renamed }: PlaceOptions): InstancePlaces {
  const places: Known = new Map()
  let last = Promise.resolve()

  /** One after the other, in the order in which it was seen. */
  function inTurn(work: () => Promise<void>): void {
    last = last.then(work).catch((error: unknown) => {
      logger.error({ err: error }, 'what is kept of a renamed instance stays at its old name')
    })
  }

  /** Remembered before anything follows: what is broken off in between stays at the old name, and is not moved twice. */
  async function remember(seen: Places, gone: readonly string[], renamings: readonly Renaming[]) {
    for (const uuid of gone) places.delete(uuid)
    for (const [uuid, ref] of seen) places.set(uuid, ref)
    if (gone.length > 0 || seen.size > 0) await store.change(seen, gone)
    if (renamings.length > 0) await renamed(renamings)
  }

  async function doubt(twice: readonly string[]): Promise<void> {
    const known = twice.filter((uuid) => places.get(uuid))
    for (const uuid of twice) places.set(uuid, null)
    if (known.length > 0) await store.change(new Map(), known)
  }

  return {
    async load() {
      for (const [uuid, ref] of await store.read()) places.set(uuid, ref)
    },
    met(instance) {
      const uuid = uuidOf(instance)
      if (uuid === null) return
      inTurn(async () => {
        const known = places.get(uuid)
        if (known === undefined)
          return remember(new Map([[uuid, refOf(instance)]]), uuidsAt(places, instance), [])
        // Elsewhere, and no event has told of a renaming: there are two, or the event is yet to come and is enough.
        if (known && instanceKey(known) !== instanceKey(instance)) await doubt([uuid])
      })
    },
    listed(instances, except) {
      inTurn(async () => {
        const { seen, twice, gone, renamings } = compare(places, instances, except)
        await doubt(twice)
        await remember(seen, gone, renamings)
      })
    },
    told(renaming) {
      inTurn(async () => {
        const { noun, from, to } = renaming
        const [uuid] = noun === 'instance' ? uuidsAt(places, from) : []
        const shown = noun === 'instance' && uuid === undefined && uuidsAt(places, to).length > 0
        if (shown) return
        if (uuid === undefined) return renamed([renaming])
        await remember(new Map([[uuid, to]]), uuidsAt(places, to), [renaming])
      })
    },
    settled: () => last,
  }
}

/** What a complete list says of where instances were last seen. */
function compare(
  places: ReadonlyMap<string, InstanceRef | null>,
  instances: readonly LxdInstance[],
  except: ReadonlySet<string>,
): { seen: Places; twice: string[]; gone: string[]; renamings: Renaming[] } {
  const listed = placesOf(instances)
  const seen: Places = new Map()
  const renamings: Renaming[] = []
  for (const [uuid, ref] of listed) {
    const known = places.get(uuid)
    if (ref === null || except.has(instanceKey(ref))) continue
    // What was touched since may be the other one that has the id.
    if (known === null && except.size > 0) continue
    if (known && instanceKey(known) === instanceKey(ref)) continue
    seen.set(uuid, ref)
    if (known) renamings.push({ noun: 'instance', from: known, to: ref })
  }
  // Of a cluster's member that is out of reach LXD tells the names only.
  const stays = new Set([
    ...except,
    ...instances.flatMap((one) => (uuidOf(one) === null ? [instanceKey(one)] : [])),
  ])
  const gone = [...places].flatMap(([uuid, ref]) =>
    listed.has(uuid) || (ref && stays.has(instanceKey(ref))) ? [] : [uuid],
  )
  const twice = [...listed].flatMap(([uuid, ref]) => (ref === null ? [uuid] : []))
  return { seen, twice, gone, renamings }
}

function placesOf(instances: readonly LxdInstance[]): Known {
  const places: Known = new Map()
  for (const instance of instances) {
    const uuid = uuidOf(instance)
    if (uuid !== null) places.set(uuid, places.has(uuid) ? null : refOf(instance))
  }
  return places
}

function uuidsAt(places: Known, ref: InstanceRef): string[] {
  const key = instanceKey(ref)
  return [...places].flatMap(([uuid, place]) => (place && instanceKey(place) === key ? [uuid] : []))
}

/** null where LXD does not tell: before 5.0, or of a cluster's member that is out of reach. */
function uuidOf(instance: LxdInstance): string | null {
  return instance.config['volatile.uuid'] || null
}

function refOf({ project, name }: LxdInstance): InstanceRef {
  return { project, name }
}
