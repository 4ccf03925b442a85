import { figureNames } from '#contracts/figures.ts'
import type { InstanceMetrics } from '#server/lxd/resources/metrics.ts'

/** One value for each of `figureNames`; NaN where nothing is known. */
export type Sample = Float32Array

/** Metrics and when they were read, in milliseconds. */
export type Reading = { at: number; metrics: InstanceMetrics }

export function sampleOf(values: Partial<Record<(typeof figureNames)[number], number>>): Sample {
  return Float32Array.from(figureNames, (name) => values[name] ?? Number.NaN)
}

/**
 * Levels as they are, counters as rates since the reading before. A counter that went backwards began anew (the instance was
 * restarted), and one without a reading before says nothing yet: both give NaN rather than a spike.
 */
export function instanceSample(before: Reading | undefined, now: Reading): Sample {
  const seconds = before ? (now.at - before.at) / 1000 : 0
  const rate = (of: (metrics: InstanceMetrics) => number): number => {
    if (!before || seconds <= 0) return Number.NaN
    const gone = of(now.metrics) - of(before.metrics)
    return gone < 0 ? Number.NaN : gone / seconds
  }
  return sampleOf({
    cpu: rate((metrics) => metrics.cpuSeconds),
    memory: now.metrics.memory,
    disk: now.metrics.disk,
    diskRead: rate((metrics) => metrics.diskRead),
    diskWrite: rate((metrics) => metrics.diskWritten),
    received: rate((metrics) => metrics.received),
    sent: rate((metrics) => metrics.sent),
    processes: now.metrics.processes,
  })
}
