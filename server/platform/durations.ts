/** How long something took, counted as Prometheus wants it. Times in seconds. */
export type Durations = {
  add(seconds: number): void
  /** How many took at most so long, by each bound; then the sum of all and their number. */
  read(): { buckets: readonly (readonly [atMost: number, count: number])[]; sum: number; count: number }
}

export function createDurations(bounds: readonly number[]): Durations {
  const counts = bounds.map(() => 0)
  let sum = 0
  let count = 0
  return {
    add(seconds) {
      sum += seconds
      count += 1
      bounds.forEach((bound, i) => {
        if (seconds <= bound) counts[i] = (counts[i] ?? 0) + 1
      })
    },
    read: () => ({ buckets: bounds.map((bound, i) => [bound, counts[i] ?? 0] as const), sum, count }),
  }
}
