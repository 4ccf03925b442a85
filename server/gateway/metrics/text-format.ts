import type { Durations } from '#server/platform/durations.ts'

type Labels = Readonly<Record<string, string>>
export type Sample = { value: number; labels?: Labels }

/** One metric with what it says. */
export type Metric = { name: string; help: string } & (
  | { type: 'gauge' | 'counter'; samples: readonly Sample[] }
  | { type: 'histogram'; durations: ReturnType<Durations['read']> }
)

/** Text format 0.0.4 of Prometheus: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export const contentType = 'text/plain; version=0.0.4; charset=utf-8'

export function formatMetrics(metrics: readonly Metric[]): string {
  return metrics.map(formatMetric).join('')
}

function formatMetric(metric: Metric): string {
  const { name, help, type } = metric
  const lines = metric.type === 'histogram' ? histogramLines(name, metric.durations) : plainLines(metric)
  return [`# HELP ${name} ${escapedHelp(help)}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n')
}

function plainLines({ name, samples }: { name: string; samples: readonly Sample[] }): string[] {
  return samples.map(({ value, labels }) => line(name, value, labels))
}

function histogramLines(name: string, { buckets, sum, count }: ReturnType<Durations['read']>): string[] {
  return [
    ...buckets.map(([atMost, some]) => line(`${name}_bucket`, some, { le: numberText(atMost) })),
    line(`${name}_bucket`, count, { le: '+Inf' }),
    line(`${name}_sum`, sum),
    line(`${name}_count`, count),
  ]
}

function line(name: string, value: number, labels: Labels = {}): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapedLabel(text)}"`)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${numberText(value)}`
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  return String(value)
}

const escapedHelp = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
const escapedLabel = (text: string) => escapedHelp(text).replaceAll('"', '\\"')
