import { type KernelValue, kernelValues } from '#contracts/limits/kernel-values.ts'
import { limitsInForce } from '#contracts/limits/limit-draft.ts'
import {
  type LimitedInstance,
  type LimitHost,
  type LimitKey,
  type LimitValues,
  limitKeys,
} from '#contracts/limits/limits.ts'

/** A row for each of `limitKeys`, in their order. An empty value leaves the limit of each as it is. */
export type ManyLimitsForm = { limits: { value: string; takeAway: boolean }[] }

export const emptyManyLimits = (): ManyLimitsForm => ({
  limits: limitKeys.map(() => ({ value: '', takeAway: false })),
})

/** What was touched, and nothing else: an empty text takes a limit away. */
export function touchedLimits({ limits }: ManyLimitsForm): LimitValues {
  return Object.fromEntries(
    limitKeys.flatMap((key, index): [LimitKey, string][] => {
      const row = limits[index]
      const value = row?.value.trim() ?? ''
      if (row?.takeAway) return [[key, '']]
      return value === '' ? [] : [[key, value]]
    }),
  )
}

/** What a limit is now, over all of them: `50% on 2, not set on 3`. */
export function standingWords(instances: readonly LimitedInstance[], key: LimitKey): string {
  const counts = new Map<string, number>()
  for (const { own } of instances) {
    const value = own[key] ?? ''
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const said = (value: string) => (value === '' ? 'not set' : value)
  const [[first] = ['']] = [...counts]
  if (counts.size <= 1) return `Now ${said(first)}${instances.length > 1 ? ' on each' : ''}`
  const byCount = [...counts].sort(([, a], [, b]) => b - a)
  const shown = byCount.slice(0, 3).map(([value, count]) => `${said(value)} on ${count}`)
  const more = byCount.length - shown.length
  return `Now ${shown.join(', ')}${more > 0 ? `, ${more} other values` : ''}`
}

export type TargetChange = { key: LimitKey; before: string; after: string }

/** What really changes on one of them. */
export function changesOn({ own }: LimitedInstance, values: LimitValues): TargetChange[] {
  return limitKeys.flatMap((key) => {
    const after = values[key]
    const before = own[key] ?? ''
    return after === undefined || after === before ? [] : [{ key, before, after }]
  })
}

/** What a limit becomes in the kernel, each value that it becomes on any of them once. */
export function kernelValuesOfMany(
  instances: readonly LimitedInstance[],
  values: LimitValues,
  key: LimitKey,
  host: LimitHost,
): KernelValue[] {
  const found = instances.flatMap(
    (each) => (each.type === 'container' && kernelValues(limitsInForce(each, values), host)[key]) || [],
  )
  return [...new Map(found.map((each) => [`${each.file} ${each.value}`, each])).values()]
}
