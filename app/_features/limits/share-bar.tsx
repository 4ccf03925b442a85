/** A part of the host's CPU time as a bar, with what is promised and what is the most. `of` is the number of CPUs. */
export function ShareBar({ guaranteed, most, of }: { guaranteed: number; most: number; of: number }) {
  const width = (cpus: number) => `${Math.min(100, (cpus / of) * 100)}%`
  return (
    <span aria-hidden className="relative block h-2 overflow-hidden rounded-sm bg-surface-tertiary">
      <span className="absolute inset-y-0 left-0 bg-accent/25" style={{ width: width(most) }} />
      <span className="absolute inset-y-0 left-0 bg-accent" style={{ width: width(guaranteed) }} />
    </span>
  )
}

/** CPUs' worth of time as people say it: 66.7 % of a CPU, 1.5 CPUs. */
export function cpuWords(cpus: number): string {
  if (cpus === 0) return '0 %'
  if (cpus < 1) return `${(cpus * 100).toFixed(1)} %`
  return `${Number(cpus.toFixed(2))} ${cpus === 1 ? 'CPU' : 'CPUs'}`
}
