import type { InstanceDetails } from '#contracts/instance-edits.ts'

export type Sample = NonNullable<InstanceDetails['usage']>

/** Five minutes of one sample every five seconds. */
const kept = 60

/** The samples with a new one; the same list when it is not newer. A restart begins a new list: counters start over. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1)
  if (last && last.at >= sample.at) return samples
  if (last && sample.cpu < last.cpu) return [sample]
  return [...samples, sample].slice(-kept)
}

/** CPU time used between samples, as percent of one CPU: two samples make one figure. */
export function cpuPercents(samples: readonly Sample[]): number[] {
  return samples.slice(1).map((sample, index) => {
    const before = samples[index] ?? sample
    const wallMs = Date.parse(sample.at) - Date.parse(before.at)
    return wallMs <= 0 ? 0 : (100 * (sample.cpu - before.cpu)) / (wallMs * 1e6)
  })
}
