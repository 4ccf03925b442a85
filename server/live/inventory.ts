import type { LiveEvent } from '#contracts/events.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef, InstanceRow } from '#contracts/instances.ts'
import { failureCode } from '#server/lxd/errors.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import {
  countSnapshots,
  getInstance,
  type LxdInstance,
  listInstances,
} from '#server/lxd/resources/instances.ts'
import { countPoolSnapshots } from '#server/lxd/resources/storage-pools.ts'
import { logger } from '#server/platform/logger.ts'
import { factsOf, hasNetwork } from './instance-row.ts'
import { type Inventory, type InventoryChange, isUp, reduceInventory } from './inventory-reducer.ts'
import { createLimiter } from './limiter.ts'

/** `snapshots`: count them, too. `began`: it has just begun to run, even if it was seen running before. */
export type RereadWish = { snapshots?: boolean; began?: boolean }

export type InventoryKeeper = {
  current(): Inventory
  apply(change: InventoryChange): void
  /** Reads one instance again and waits for it; several calls meanwhile become one more read. */
  reread(ref: InstanceRef, wish?: RereadWish): Promise<InstanceRow | undefined>
  /** Reads everything again. Throws what LXD throws; the inventory then stays as it is. */
  reconcile(): Promise<void>
}

export type InventoryOptions = {
  client: LxdClient
  publish: (event: LiveEvent) => void
  /** One instance as it was just read, by itself. */
  onRead: (instance: LxdInstance) => void
  /** Every instance there is; those in `except` were touched while the list was read. */
  onListed: (instances: readonly LxdInstance[], except: ReadonlySet<string>) => void
  /** An instance was seen to run that did not before. */
  onBegan: (ref: InstanceRef, network: boolean) => void
  /** Whether LXD lists volumes of all projects at once, which counts snapshots in one request per pool. */
  countsByPool: () => boolean
}

type Rereading = { again: RereadWish | null; done: Promise<void> }

/** Holds the instances of all projects and keeps them true by reading, never by believing an event. */
export function createInventory(options: InventoryOptions): InventoryKeeper {
  const { client, publish, onRead, onListed, onBegan } = options
  const limit = createLimiter(8)
  const rereading = new Map<string, Rereading>()
  /** When (in `clock` ticks) an instance was last read by itself, to know what a list that took longer may overrule. */
  const touched = new Map<string, number>()
  let clock = 0
  let inventory: Inventory = new Map()

  function apply(change: InventoryChange): void {
    const before = inventory
    const { inventory: after, events } = reduceInventory(before, change)
    inventory = after
    for (const event of events) publish(event)
  }

  async function readOnce(ref: InstanceRef, wish: RereadWish): Promise<void> {
    const key = instanceKey(ref)
    const before = inventory.get(key)?.row
    try {
      const { instance } = await limit(() => getInstance(client, ref.project, ref.name))
      onRead(instance)
      const count = wish.snapshots || !before ? await countSnapshots(client, ref.project, ref.name) : null
      apply({ type: 'read', facts: factsOf(instance), snapshots: count })
      const after = inventory.get(key)?.row
      const wasUp = before !== undefined && isUp(before.status) && !wish.began
      if (after && isUp(after.status) && !wasUp) onBegan(ref, hasNetwork(instance))
    } catch (error) {
      if (failureCode(error) === 'not-found') apply({ type: 'gone', ref })
      // Without LXD the last known row stays; the reconnect reads everything again.
      else if (failureCode(error) !== 'lxd-unreachable')
        logger.warn({ err: error, ...ref }, 'instance not read')
    } finally {
      clock += 1
      touched.set(key, clock)
    }
  }

  async function rereadLoop(ref: InstanceRef, state: Rereading): Promise<void> {
    const key = instanceKey(ref)
    while (state.again) {
      const wish = state.again
      state.again = null
      await readOnce(ref, wish)
    }
    rereading.delete(key)
  }

  async function reread(ref: InstanceRef, wish: RereadWish = {}): Promise<InstanceRow | undefined> {
    const key = instanceKey(ref)
    let state = rereading.get(key)
    if (state)
      state.again = {
        snapshots: wish.snapshots || state.again?.snapshots,
        began: wish.began || state.again?.began,
      }
    else {
      state = { again: wish, done: Promise.resolve() }
      rereading.set(key, state)
      state.done = rereadLoop(ref, state)
    }
    await state.done
    return inventory.get(key)?.row
  }

  /** What was or is being read by itself since `start` is newer than a list begun then. */
  function newerThan(start: number): Set<string> {
    const keys = new Set(rereading.keys())
    for (const [key, at] of touched) if (at > start) keys.add(key)
    return keys
  }

  async function reconcile(): Promise<void> {
    const start = clock
    const before = inventory
    const instances = await listInstances(client)
    const except = newerThan(start)
    onListed(instances, except)
    apply({ type: 'listed', facts: instances.map(factsOf), except })
    for (const instance of instances) {
      const known = before.get(instanceKey(instance))?.row
      const now = inventory.get(instanceKey(instance))?.row
      if (now && isUp(now.status) && !(known && isUp(known.status))) onBegan(now, hasNetwork(instance))
    }
    await recount(client, inventory, options.countsByPool(), {
      start: clock,
      newerThan,
      apply,
    })
    for (const [key, at] of touched) if (at <= start) touched.delete(key)
  }

  return { current: () => inventory, apply, reread, reconcile }
}

type Recount = {
  start: number
  newerThan: (start: number) => Set<string>
  apply: (change: InventoryChange) => void
}

/** Snapshot counts of everything. A pool that cannot be asked keeps what is known of it. */
async function recount(
  client: LxdClient,
  inventory: Inventory,
  byPool: boolean,
  how: Recount,
): Promise<void> {
  const pools = new Set<string>()
  for (const { row } of inventory.values()) if (row.pool !== null) pools.add(row.pool)
  if (!byPool) return recountOneByOne(client, inventory, pools, how)
  for (const pool of pools) {
    try {
      const counts = await countPoolSnapshots(client, pool)
      how.apply({ type: 'counted', pools: new Set([pool]), counts, except: how.newerThan(how.start) })
    } catch (error) {
      if (failureCode(error) === 'lxd-unreachable') throw error
      logger.warn({ err: error, pool }, 'snapshots not counted')
    }
  }
}

async function recountOneByOne(
  client: LxdClient,
  inventory: Inventory,
  pools: ReadonlySet<string>,
  how: Recount,
): Promise<void> {
  const limit = createLimiter(4)
  const counts = new Map<string, number>()
  const count = async (key: string, row: InstanceRow) => {
    counts.set(
      key,
      await limit(() => countSnapshots(client, row.project, row.name)).catch(() => row.snapshots),
    )
  }
  await Promise.all([...inventory].map(([key, { row }]) => count(key, row)))
  how.apply({ type: 'counted', pools, counts, except: how.newerThan(how.start) })
}
