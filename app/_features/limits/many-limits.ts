import { type RateChange, type RatedDevice, rateSlots } from '#contracts/limits/device-rates.ts'
import { type KernelValue, kernelValues } from '#contracts/limits/kernel-values.ts'
import { limitsInForce } from '#contracts/limits/limit-draft.ts'
import {
  type LimitedInstance,
  type LimitHost,
  type LimitKey,
  type LimitValues,
  limitKeys,
} from '#contracts/limits/limits.ts'

/** A row for each of `limitKeys` and of `rateSlots`, in their order. An empty value leaves each as it is. */
export type ManyLimitsForm = { limits: Row[]; rates: Row[] }
type Row = { value: string; takeAway: boolean }

/** What a form changes on whoever it is for. */
export type Touched = { values: LimitValues; rates: RateChange[] }

export const emptyManyLimits = (devices: readonly RatedDevice[]): ManyLimitsForm => ({
  limits: limitKeys.map(() => ({ value: '', takeAway: false })),
  rates: rateSlots(devices).map(() => ({ value: '', takeAway: false })),
})

/** Every disk and card that one of them has, by name and kind, without rates. */
export function devicesOfMany(instances: readonly LimitedInstance[]): RatedDevice[] {
  const all = instances.flatMap(({ devices }) => devices)
  const distinct = new Map(all.map(({ name, kind }) => [`${kind} ${name}`, { name, kind }]))
  return [...distinct.values()]
    .map((each) => ({ ...each, profile: null, on: '', rates: {} }))
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name))
}

/** What was touched, and nothing else: an empty text takes a limit away. */
export function touchedLimits({ limits, rates }: ManyLimitsForm, devices: readonly RatedDevice[]): Touched {
  const values = Object.fromEntries(
    limitKeys.flatMap((key, index): [LimitKey, string][] => {
      const text = touchedText(limits[index])
      return text === null ? [] : [[key, text]]
    }),
  )
  const slots = rateSlots(devices).map((slot, index) => ({ ...slot, text: touchedText(rates[index]) }))
  const changes = devices.map((device) => {
    const touched = slots.filter((slot) => slot.device === device && slot.text !== null)
    const { name, kind } = device
    return {
      device: name,
      kind,
      rates: Object.fromEntries(touched.map(({ key, text }) => [key, text ?? ''])),
    }
  })
  return { values, rates: changes.filter((change) => Object.keys(change.rates).length > 0) }
}

/** null where a row was left alone. */
function touchedText(row: Row | undefined): string | null {
  if (row?.takeAway) return ''
  const value = row?.value.trim() ?? ''
  return value === '' ? null : value
}

/** What a limit is now, over all of them: `50% on 2, not set on 3`. */
export function standingWords(values: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const said = (value: string) => (value === '' ? 'not set' : value)
  const [[first] = ['']] = [...counts]
  if (counts.size <= 1) return `Now ${said(first)}${values.length > 1 ? ' on each' : ''}`
  const byCount = [...counts].sort(([, a], [, b]) => b - a)
  const shown = byCount.slice(0, 3).map(([value, count]) => `${said(value)} on ${count}`)
  const more = byCount.length - shown.length
  return `Now ${shown.join(', ')}${more > 0 ? `, ${more} other values` : ''}`
}

/** `key`: of a limit, or of a device and its rate, as a list says it. */
export type TargetChange = { key: string; before: string; after: string }

/** What really changes on one of them. */
export function changesOn({ own, devices }: LimitedInstance, { values, rates }: Touched): TargetChange[] {
  const limits = limitKeys.flatMap((key) => {
    const after = values[key]
    const before = own[key] ?? ''
    return after === undefined || after === before
      ? []
      : [{ key: key.slice('limits.'.length), before, after }]
  })
  const ofDevices = rateSlots(devices).flatMap(({ device, key }) => {
    const wanted = rates.find((each) => each.device === device.name && each.kind === device.kind)
    const after = wanted?.rates[key]
    const before = device.rates[key] ?? ''
    return after === undefined || after === before
      ? []
      : [{ key: `${device.name} ${key.slice('limits.'.length)}`, before, after }]
  })
  return [...limits, ...ofDevices]
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
