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

/** How often what somebody looks at is looked at, in ms, and the longest share of LXD's time that may take. */
const watchEveryMs = 5000
const restPerWork = 4

export type Observer = {
  /** An instance began to run: looks until it has an address, for half a minute at most. */
  began(ref: InstanceRef, network: boolean): void
  /** Somebody looks at these for the next `leaseMs`: they are looked at now and every 5 s. `all`: every running one. */
  watch(refs: readonly InstanceRef[] | 'all', leaseMs: number): void
  /** Looks once, e.g. for a detail page that just opened. */
  observe(ref: InstanceRef): Promise<void>
  stop(): void
}

export type ObserverOptions = {
  client: LxdClient
  rows: () => Iterable<InstanceRow>
  row: (ref: InstanceRef) => InstanceRow | undefined
  seen: (ref: InstanceRef, observed: InstanceObserved) => void
}

/** Fetches what LXD sends no event for: addresses, memory, processes. At most 4 instances at a time. */
export function createObserver(options: ObserverOptions): Observer {
  const limit = createLimiter(4)
  const stopped = new AbortController()
  const settling = new Map<string, AbortController>()
  const leases = new Map<string, { ref: InstanceRef; until: number }>()
  const lookedAt = new Map<string, number>()
  const looking = new Map<string, Promise<void>>()
  let allUntil = 0
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

  function watched(): InstanceRef[] {
    const now = Date.now()
    for (const [key, lease] of leases) if (lease.until <= now) leases.delete(key)
    const all = allUntil > now
    return [...options.rows()].filter((row) => isUp(row.status) && (all || leases.has(instanceKey(row))))
  }

  async function keepWatching(): Promise<void> {
    while (allUntil > Date.now() || leases.size > 0) {
      const began = Date.now()
      const stale = watched().filter(
        (ref) => began - (lookedAt.get(instanceKey(ref)) ?? 0) >= watchEveryMs / 2,
      )
      await Promise.all(stale.map(observe))
      const rest = Math.max(watchEveryMs, (Date.now() - began) * restPerWork)
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
      const until = Date.now() + leaseMs
      if (refs === 'all') allUntil = Math.max(allUntil, until)
      else for (const ref of refs) leases.set(instanceKey(ref), { ref, until })
      if (watching) {
        const fresh = refs === 'all' ? [] : refs.filter((ref) => !lookedAt.has(instanceKey(ref)))
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
    observe,
    stop: () => stopped.abort(),
  }
}
