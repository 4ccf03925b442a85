import { z } from 'zod'

const multipliers: Record<string, bigint> = {
  B: 1n,
  kB: 1000n,
  MB: 1000n ** 2n,
  GB: 1000n ** 3n,
  TB: 1000n ** 4n,
  PB: 1000n ** 5n,
  EB: 1000n ** 6n,
  KiB: 1024n,
  MiB: 1024n ** 2n,
  GiB: 1024n ** 3n,
  TiB: 1024n ** 4n,
  PiB: 1024n ** 5n,
  EiB: 1024n ** 6n,
}
export const byteUnits = Object.keys(multipliers)

// LXD keeps sizes in a signed 64-bit integer.
const largest = 2n ** 63n - 1n
const smallest = 1024n ** 2n

type Parsed = { bytes: number } | { problem: string }

/** A size as LXD reads it: whole number and unit, no space. The problem says what would be right. */
export function parseByteSize(text: string): Parsed {
  const [, number, unit] = /^(\d+(?:[.,]\d+)?)\s*([A-Za-z]*)$/.exec(text) ?? []
  if (number === undefined || unit === undefined) {
    return { problem: 'Write a whole number and a unit, for example 512MiB or 2GiB' }
  }
  const closest = byteUnits.find((known) => known.toLowerCase() === closeUnit(unit))
  if (/[.,]/.test(number)) {
    return { problem: 'LXD reads whole numbers only: write 1536MiB instead of 1.5GiB' }
  }
  if (unit === '' && BigInt(number) < smallest) {
    return { problem: `${number} alone means bytes: add a unit, for example ${number}MiB` }
  }
  if (unit !== '' && !(unit in multipliers)) {
    return { problem: `“${unit}” is no unit of LXD: write ${number}${closest ?? 'MiB'}` }
  }
  if (text !== `${number}${unit}`) return { problem: `No space between number and unit: ${number}${unit}` }
  const bytes = BigInt(number) * (multipliers[unit] ?? 1n)
  if (bytes < smallest) return { problem: 'At least 1MiB' }
  if (bytes > largest) return { problem: 'At most 7EiB' }
  return { bytes: Number(bytes) }
}

/** People write `2g` or `2gb` and mean a binary unit in the first case, LXD's own spelling in the second. */
function closeUnit(unit: string): string {
  const lower = unit.toLowerCase()
  return /^[kmgtpe]$/.test(lower) ? `${lower}ib` : lower
}

/** A size such as `10GiB`, or nothing. */
export const optionalSizeSchema = z
  .string()
  .trim()
  .superRefine((text, context) => {
    if (text === '') return
    const parsed = parseByteSize(text)
    if ('problem' in parsed) context.addIssue({ code: 'custom', message: parsed.problem })
  })
