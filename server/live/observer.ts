import { setTimeout as sleep } from 'node:timers/promises'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef, InstanceRow } from '#contracts/instances.ts'
import { failureCode } from '#server/lxd/errors.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { getInstanceState } from '#server/lxd/resources/instances.ts'
import { logger } from '#server/platform/logger.ts'
import { type InstanceObserved, observedOf } from './instance-row.ts'
import { isUp } from './inventory-reducer.ts'
import { createLimiter } from './limiter.ts'

/** Pauses in ms before each look at an instance that has just begun to run: a lease takes from 0.2 s to half a minute. */
const addressPauses = [0, 300, 500, 1000, 2000, 4000, 8000, 16_000]

/** How often what somebody looks at is looked at, in ms: for its first address, then for another one, which is seldom. */
const seekEveryMs = 5000
const addressedEveryMs = 30_000
/** The longest share of LXD's time that looking may take. */
const restPerWork = 4

export type Observer = {
  /** An instance began to run: looks until it has an address, for half a minute at most. */
  began(ref: InstanceRef, network: boolean): void
  /** Somebody looks at these for the next `leaseMs`: they are looked at now and from time to time. */
  watch(refs: readonly InstanceRef[], leaseMs: number): void
  /** What one request tells of the usage of all that run, by `project/name`: counts for what somebody looks at. */
  measured(usages: ReadonlyMap<string, InstanceUsage>): void
  stop(): void
}

/** Memory in bytes; 0 where LXD does not tell. */
export type InstanceUsage = { memory: number; processes: number }

export type ObserverOptions = {
  client: LxdClient
  rows: () => Iterable<InstanceRow>
  row: (ref: InstanceRef) => InstanceRow | undefined
  seen: (ref: InstanceRef, observed: InstanceObserved) => void
}

/**
 * Fetches what LXD sends no event for: addresses, memory, processes. At most 4 instances at a time, as each costs LXD 20 to
 * 40 ms. What moves all the time, memory and processes, comes with the figures besides (`measured`), for all at once.
 */
export function createObserver(options: ObserverOptions): Observer {
  const limit = createLimiter(4)
  const stopped = new AbortController()
  const settling = new Map<string, AbortController>()
  /** Until when somebody looks. */
  const leases = new Map<string, number>()
  const lookedAt = new Map<string, number>()
  const looking = new Map<string, Promise<void>>()
  let watching = false

  async function look(ref: InstanceRef): Promise<void> {
    try {
      const state = await limit(() => getInstanceState(options.client, ref.project, ref.name))
      // Only to skip what was just looked at: names that are long gone must not pile up.
      if (lookedAt.size > 10_000) lookedAt.clear()
      lookedAt.set(instanceKey(ref), Date.now())
      options.seen(ref, observedOf(state))
    } catch (error) {
      const code = failureCode(error)
      if (code !== 'lxd-unreachable' && code !== 'not-found') {
        logger.warn({ err: error, ...ref }, 'instance not observed')
      }
    }
  }

  /** One look at a time per instance, shared by everybody who wants one. */
  function observe(ref: InstanceRef): Promise<void> {
    const key = instanceKey(ref)
    const under = looking.get(key)
    if (under) return under
    const started = look(ref).finally(() => looking.delete(key))
    looking.set(key, started)
    return started
  }

  async function untilAddressed(ref: InstanceRef, network: boolean, signal: AbortSignal): Promise<void> {
    for (const pause of network ? addressPauses : [0]) {
      await sleep(pause, undefined, { signal, ref: false })
      await observe(ref)
      const row = options.row(ref)
      if (!row || !isUp(row.status)) return
      if (row.ipv4.length > 0) break
    }
    // IPv6 addresses and further interfaces come a little later than the first lease.
    if (network) {
      await sleep(3000, undefined, { signal, ref: false })
      await observe(ref)
    }
  }

  function watched(): InstanceRow[] {
    const now = Date.now()
    for (const [key, until] of leases) if (until <= now) leases.delete(key)
    return [...options.rows()].filter((row) => isUp(row.status) && leases.has(instanceKey(row)))
  }

  function isDue(row: InstanceRow, now: number): boolean {
    const everyMs = row.ipv4.length + row.ipv6.length > 0 ? addressedEveryMs : seekEveryMs
    return now - (lookedAt.get(instanceKey(row)) ?? 0) >= everyMs - seekEveryMs / 2
  }

  async function keepWatching(): Promise<void> {
    while (leases.size > 0) {
      const began = Date.now()
      await Promise.all(
        watched()
          .filter((row) => isDue(row, began))
          .map(observe),
      )
      const rest = Math.max(seekEveryMs, (Date.now() - began) * restPerWork)
      await sleep(rest, undefined, { signal: stopped.signal, ref: false })
    }
  }

  return {
    began(ref, network) {
      const key = instanceKey(ref)
      settling.get(key)?.abort()
      const own = new AbortController()
      settling.set(key, own)
      untilAddressed(ref, network, AbortSignal.any([own.signal, stopped.signal]))
        .catch(() => undefined)
        .finally(() => {
          if (settling.get(key) === own) settling.delete(key)
        })
    },
    watch(refs, leaseMs) {
      const now = Date.now()
      const fresh = refs.filter((ref) => (leases.get(instanceKey(ref)) ?? 0) <= now)
      for (const ref of refs) leases.set(instanceKey(ref), now + leaseMs)
      // Nobody looked at these, and what is known of them may be old.
      for (const ref of fresh) lookedAt.delete(instanceKey(ref))
      if (watching) {
        for (const ref of fresh) if (isUp(options.row(ref)?.status ?? 'Stopped')) void observe(ref)
        return
      }
      watching = true
      keepWatching()
        .catch(() => undefined)
        .finally(() => {
          watching = false
        })
    },
    measured(usages) {
      for (const row of watched()) {
        const usage = usages.get(instanceKey(row))
        if (!usage) continue
        const { ipv4, ipv6 } = row
        options.seen(row, { ipv4, ipv6, memoryUsage: usage.memory || null, processes: usage.processes })
      }
    },
    stop: () => stopped.abort(),
  }
}
