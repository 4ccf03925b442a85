import { subjectOf } from '#contracts/figures.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { getInstanceState, type LxdInstanceState } from '#server/lxd/resources/instances.ts'
import type { InstanceMetrics } from '#server/lxd/resources/metrics.ts'
import { createLimiter } from '../limiter.ts'

/** A graph that is open asks every 10 s; a page that was left asks no more. */
const watchedMs = 30_000
const atOnce = 4

/** For an LXD without `/1.0/metrics`: each state is asked for by itself, so only those of instances that somebody looks at. */
export function createWatchedMetrics(client: LxdClient) {
  /** When figures of a subject were last asked for. */
  const asked = new Map<string, number>()
  const limited = createLimiter(atOnce)
  return {
    /** Somebody looks at the figures of this subject. */
    look(subject: string, now: number): void {
      asked.set(subject, now)
    },
    /** As `readMetrics`, of what is looked at. What cannot be read is left out. */
    async read(now: number): Promise<Map<string, InstanceMetrics>> {
      for (const [subject, at] of asked) if (now - at > watchedMs) asked.delete(subject)
      const found = await Promise.all(
        [...asked.keys()].map(async (text) => {
          const subject = subjectOf(text)
          if (subject?.kind !== 'instance') return []
          const { project, name } = subject
          const state = await limited(() => getInstanceState(client, project, name)).catch(() => null)
          return state && state.pid > 0 ? [[`${project}/${name}`, metricsOf(state)] as const] : []
        }),
      )
      return new Map(found.flat())
    },
  }
}

/** A state tells nothing of what disks read and wrote. */
function metricsOf({ cpu, memory, disk, network, processes }: LxdInstanceState): InstanceMetrics {
  const cards = Object.entries(network).flatMap(([name, card]) => (name === 'lo' ? [] : [card.counters]))
  const sum = (of: (counters: (typeof cards)[number]) => number) =>
    cards.reduce((total, counters) => total + of(counters), 0)
  return {
    cpuSeconds: (cpu?.usage ?? Number.NaN) / 1e9,
    memory: memory?.usage ?? Number.NaN,
    disk: disk.root?.usage || Number.NaN,
    diskRead: Number.NaN,
    diskWritten: Number.NaN,
    received: sum(({ bytes_received }) => bytes_received),
    sent: sum(({ bytes_sent }) => bytes_sent),
    processes: processes >= 0 ? processes : Number.NaN,
  }
}
