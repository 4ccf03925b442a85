import type { ValueRule } from './value-rule.ts'

type TextRule = Extract<ValueRule, { kind: 'text' }>
type Extras = Omit<TextRule, 'kind' | 'problem'>

export function whole(min: number, max: number, extras: Extras = {}): TextRule {
  const right = `Write a whole number from ${min} to ${max}`
  return {
    kind: 'text',
    ...extras,
    problem: (text) =>
      /^-?\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max ? null : right,
  }
}

const byteUnit = /^(\d+)(B|kB|MB|GB|TB|PB|EB|KiB|MiB|GiB|TiB|PiB|EiB|)$/
const bitUnit = /^(\d+)(bit|kbit|Mbit|Gbit|Tbit|Pbit|Ebit|Kibit|Mibit|Gibit|Tibit|Pibit|Eibit|)$/

/** A size in bytes with LXD's units, e.g. `10GiB`. */
export const size: TextRule = {
  kind: 'text',
  example: '10GiB',
  problem: (text) => {
    if (byteUnit.test(text)) return null
    return decimal(text) ?? 'Write a whole number and a unit without a space, for example 10GiB or 512MiB'
  },
}

/** A rate in bits per second, e.g. `100Mbit`. */
export const bitRate: TextRule = {
  kind: 'text',
  example: '100Mbit',
  problem: (text) => {
    if (bitUnit.test(text)) return null
    if (byteUnit.test(text)) {
      return `Rates of a network card are in bits per second: ${text.replace(byteUnit, (_, number) => `${Number(number) * 8}`)}${bitUnitOf(text)} is as much`
    }
    return decimal(text) ?? 'Write bits per second as a whole number and a unit, for example 100Mbit'
  },
}

/** A disk's limit: bytes per second, or operations per second such as `500iops`. */
export const diskRate: TextRule = {
  kind: 'text',
  example: '50MB',
  problem: (text) =>
    byteUnit.test(text) || /^\d+iops$/.test(text)
      ? null
      : 'Write bytes per second such as 50MB, or operations per second such as 500iops',
}

function bitUnitOf(text: string): string {
  const unit = byteUnit.exec(text)?.[2] ?? ''
  return unit.replace(/B$/, 'bit').replace(/^bit$/, 'bit') || 'bit'
}

function decimal(text: string): string | null {
  return /^\d+[.,]\d+/.test(text) ? 'LXD reads whole numbers only: write 1536MiB instead of 1.5GiB' : null
}
