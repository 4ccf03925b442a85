import { z } from 'zod'
import type { ValueRule } from './value-rule.ts'

type TextRule = Extract<ValueRule, { kind: 'text' }>
type Extras = Omit<TextRule, 'kind' | 'problem'>
export type Family = 4 | 6

const address = { 4: z.ipv4(), 6: z.ipv6() }
const cidr = { 4: z.cidrv4(), 6: z.cidrv6() }
const example = {
  4: { address: '10.0.3.1', cidr: '10.0.3.1/24', range: '10.0.3.10-10.0.3.200' },
  6: { address: 'fd42::1', cidr: 'fd42::1/64', range: 'fd42::10-fd42::ff' },
}

export function isAddress(family: Family, text: string): boolean {
  return address[family].safeParse(text).success
}

function isCidr(family: Family, text: string): boolean {
  return cidr[family].safeParse(text).success
}

const name = (family: Family) => `IPv${family}`

export function ip(family: Family, extras: Extras = {}): TextRule {
  return {
    kind: 'text',
    example: example[family].address,
    ...extras,
    problem: (text) => {
      if (isAddress(family, text)) return null
      const length = isCidr(family, text) ? ' without a prefix length' : ''
      return `Write an ${name(family)} address${length}, for example ${example[family].address}${orWords(extras)}`
    },
  }
}

/** The address of an interface with its prefix length: `10.0.3.1/24`. The network's own address is refused. */
export function interfaceCidr(family: Family, extras: Extras = {}): TextRule {
  return {
    kind: 'text',
    example: example[family].cidr,
    ...extras,
    problem: (text) => {
      if (isAddress(family, text)) {
        return `Add the prefix length: ${text}${family === 4 ? '/24' : '/64'}`
      }
      if (!isCidr(family, text)) {
        return `Write an ${name(family)} address and prefix length, for example ${example[family].cidr}${orWords(extras)}`
      }
      return family === 4 ? ownAddressProblem(text) : null
    },
  }
}

/** LXD takes `10.0.3.0/24` for a bridge and the network then does not work: nobody answers at the network's address. */
function ownAddressProblem(text: string): string | null {
  const [host = '', length = ''] = text.split('/')
  const bits = 32 - Number(length)
  if (bits < 2) return null
  const number = ipv4Number(host)
  const hostPart = number % 2 ** bits
  const network = number - hostPart
  if (hostPart === 0) return `${host} is the network itself: write ${ipv4Text(network + 1)}/${length}`
  if (hostPart === 2 ** bits - 1)
    return `${host} is the broadcast address: write ${ipv4Text(network + 1)}/${length}`
  return null
}

function ipv4Number(text: string): number {
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function ipv4Text(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')
}

/** Comma list of addresses. */
export function ipList(family: Family, extras: Extras = {}): TextRule {
  return commaList(
    (text) => isAddress(family, text) || isCidr(family, text),
    `an ${name(family)} address, for example ${example[family].address}`,
    { example: example[family].address, ...extras },
  )
}

/** Comma list of subnets. */
export function subnets(family: Family, extras: Extras = {}): TextRule {
  const sample = family === 4 ? '10.9.0.0/24' : 'fd42:9::/64'
  return commaList((text) => isCidr(family, text), `an ${name(family)} subnet, for example ${sample}`, {
    example: sample,
    ...extras,
  })
}

/** Comma list of ranges, `first-last`. */
export function ranges(family: Family): TextRule {
  return {
    ...commaList(
      (text) => {
        const [first = '', last = '', more] = text.split('-')
        return more === undefined && isAddress(family, first) && isAddress(family, last)
      },
      `a range first-last, for example ${example[family].range}`,
      { example: example[family].range },
    ),
  }
}

/** Comma list where each item must pass; the complaint names the item that does not. */
export function commaList(fits: (item: string) => boolean, what: string, extras: Extras = {}): TextRule {
  return {
    kind: 'text',
    ...extras,
    problem: (text) => {
      for (const item of text.split(',').map((part) => part.trim())) {
        if (extras.words?.includes(item)) continue
        if (!fits(item)) return item === '' ? 'There is a comma too many' : `“${item}” is not ${what}`
      }
      return null
    },
  }
}

export const mac: TextRule = {
  kind: 'text',
  example: '00:16:3e:12:34:56',
  problem: (text) => {
    if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(text)) {
      return 'Write six pairs of 0–9 and a–f with colons, for example 00:16:3e:12:34:56'
    }
    if (Number.parseInt(text.slice(0, 2), 16) % 2 === 1) {
      return 'This is a group address; the first pair must be even, for example 00:16:3e:12:34:56'
    }
    return null
  },
}

function orWords(extras: Extras): string {
  return extras.words === undefined ? '' : `, or ${extras.words.join(' or ')}`
}
