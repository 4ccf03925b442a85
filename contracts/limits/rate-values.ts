import { type RatedKind, type RateKey, type Rates, rateKeys, rateProblem } from './device-rates.ts'
import type { KernelValue } from './kernel-values.ts'
import type { LimitHost } from './limits.ts'

const decimal = ['', 'k', 'M', 'G', 'T', 'P', 'E']

/** Bytes, bits or operations of a rate as LXD writes it, such as `10MB`, `100Mbit` or `500iops`; null where it is none. */
export function rateNumber(text: string): number | null {
  const [, digits, prefix = '', binary] = /^(\d+)([kKMGTPE]?)(i?)(B|bit|iops|)$/.exec(text) ?? []
  if (digits === undefined) return null
  const step = decimal.findIndex((each) => each.toLowerCase() === prefix.toLowerCase())
  return Number(digits) * (binary ? 1024 : 1000) ** step
}

/**
 * What LXD has the kernel do for the rates of a device, by the key that causes it: files of the control group for a disk, which
 * hold it for each block device below; for a card what `tc` shows at its end on the host, in bits a second.
 */
export function rateValues(
  kind: RatedKind,
  rates: Rates,
  host: Pick<LimitHost, 'cgroup'>,
): Partial<Record<RateKey, KernelValue[]>> {
  const values = rateKeys[kind].map((key) => {
    const text = rates[key] ?? ''
    const number = rateNumber(text)
    if (number === null || rateProblem(kind, key, rates) !== null) return [key, []] as const
    const ways = key === 'limits.max' ? rateKeys[kind].slice(0, 2) : [key]
    return [key, ways.map((way) => kernelRate(way, number, text.endsWith('iops'), host))] as const
  })
  return Object.fromEntries(values)
}

function kernelRate(
  key: RateKey,
  number: number,
  operations: boolean,
  { cgroup }: Pick<LimitHost, 'cgroup'>,
) {
  if (key === 'limits.ingress') return { file: 'tc class htb', value: `rate ${number}bit` }
  if (key === 'limits.egress') return { file: 'tc filter police', value: `rate ${number}bit` }
  const way = key === 'limits.read' ? 'read' : 'write'
  const unit = operations ? 'iops' : 'bps'
  return cgroup === 'v1'
    ? { file: `blkio.throttle.${way}_${unit}_device`, value: `${number}` }
    : { file: 'io.max', value: `${way[0]}${unit}=${number}` }
}

/** Why this host cannot apply a rate, or null: said before anything is sent. */
export function rateHostProblem(kind: RatedKind, key: RateKey, { missing }: LimitHost): string | null {
  if (kind === 'disk')
    return missing.some((each) => each === 'blkio' || each === 'io')
      ? 'This host’s kernel lacks the controller that throttles disks: LXD refuses this limit'
      : null
  return key !== 'limits.ingress' && missing.includes('act_police')
    ? 'This host’s kernel lacks act_police, by which LXD limits what a card sends: it will refuse this limit'
    : null
}

/**
 * Whether a disk's rate that was set stays in the kernel after the change, until the container starts again: LXD 5.0 writes new
 * values there but takes none out, be it that the rate goes or that operations are counted in place of bytes.
 */
export function staysUntilStart(kind: RatedKind, before: string, after: string): boolean {
  return (
    kind === 'disk' && before !== '' && (after === '' || before.endsWith('iops') !== after.endsWith('iops'))
  )
}
