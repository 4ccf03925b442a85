type Family = { name: string; type: string | null }
type ParsedSample = { name: string; labels: Record<string, string>; value: number }

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const sampleLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/
const labelPair = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/y
const types = ['counter', 'gauge', 'histogram', 'summary', 'untyped']

/**
 * The text format as strictly as Prometheus and `promtool check metrics` read it: every family has its help and type before
 * its samples and stands once, no sample twice, histograms are cumulative and whole. Throws with the line that is wrong.
 */
export function parseMetrics(text: string): ParsedSample[] {
  if (!text.endsWith('\n')) throw new Error('The last line has no end')
  const families = new Map<string, string>()
  const samples: ParsedSample[] = []
  const seen = new Set<string>()
  let open: Family | null = null
  for (const line of text.slice(0, -1).split('\n')) {
    const fail = (why: string) => new Error(`${why}: ${line}`)
    const [, keyword, name, rest] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? []
    if (name !== undefined) {
      if (!metricName.test(name)) throw fail('No name of a metric')
      if (keyword === 'HELP') {
        if (families.has(name)) throw fail('A family stands twice')
        const before: Family | null = open
        if (before && !samples.some((each) => belongs(each.name, before)))
          throw fail('The family before has no samples')
        open = { name, type: null }
        continue
      }
      if (open?.name !== name || open.type !== null) throw fail('A type without its help')
      if (rest === undefined || !types.includes(rest)) throw fail('No type of a metric')
      if ((rest === 'counter') !== name.endsWith('_total'))
        throw fail('A counter ends in _total, and only a counter')
      open.type = rest
      families.set(name, rest)
      continue
    }
    const [, sampleName, labelText, valueText] = sampleLine.exec(line) ?? []
    if (sampleName === undefined || valueText === undefined) throw fail('No sample')
    if (!open?.type || !belongs(sampleName, open)) throw fail('A sample outside of its family')
    const value = /^[+-]Inf$/.test(valueText) ? Number(`${valueText}inity`) : Number(valueText)
    if (Number.isNaN(value) && valueText !== 'NaN') throw fail('No number')
    const labels = labelsOf(labelText ?? '')
    if (!labels) throw fail('No labels')
    const key = JSON.stringify([sampleName, Object.entries(labels).sort()])
    if (seen.has(key)) throw fail('A sample stands twice')
    seen.add(key)
    samples.push({ name: sampleName, labels, value })
  }
  for (const [name, type] of families) if (type === 'histogram') checkHistogram(name, samples)
  return samples
}

function belongs(sample: string, { name, type }: Family): boolean {
  return type === 'histogram'
    ? [`${name}_bucket`, `${name}_sum`, `${name}_count`].includes(sample)
    : sample === name
}

function labelsOf(text: string): Record<string, string> | null {
  const labels: Record<string, string> = {}
  labelPair.lastIndex = 0
  while (labelPair.lastIndex < text.length) {
    const [, name, value] = labelPair.exec(text) ?? []
    if (name === undefined || value === undefined || name in labels) return null
    labels[name] = value.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
  }
  return labels
}

function checkHistogram(name: string, samples: readonly ParsedSample[]): void {
  const buckets = samples.filter((each) => each.name === `${name}_bucket`)
  const bounds = buckets.map(({ labels }) =>
    labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le),
  )
  const rising = (values: readonly number[], strictly: boolean) =>
    values.every(
      (value, i) => i === 0 || (strictly ? value > (values[i - 1] ?? 0) : value >= (values[i - 1] ?? 0)),
    )
  const count = samples.find((each) => each.name === `${name}_count`)?.value
  if (!rising(bounds, true) || bounds.at(-1) !== Number.POSITIVE_INFINITY)
    throw new Error(`${name}: buckets do not rise to +Inf`)
  if (
    !rising(
      buckets.map(({ value }) => value),
      false,
    ) ||
    buckets.at(-1)?.value !== count
  )
    throw new Error(`${name}: counts are not cumulative`)
  if (!samples.some((each) => each.name === `${name}_sum`)) throw new Error(`${name}: no sum`)
}
