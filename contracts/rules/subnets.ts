import { type Family, isAddress } from './addresses.ts'

/** An address with its prefix length, as numbers. */
export type Subnet = { family: Family; address: bigint; prefix: number; network: bigint }

const width = { 4: 32, 6: 128 } as const

/** `10.0.3.7/24` or `fd42::7/64`; null for anything else. */
export function subnetOf(cidr: string): Subnet | null {
  const [host = '', length = '', more] = cidr.split('/')
  const family = familyOf(host)
  if (family === null || more !== undefined || !/^\d{1,3}$/.test(length)) return null
  const prefix = Number(length)
  if (prefix > width[family]) return null
  const address = addressNumber(host)
  const shift = BigInt(width[family] - prefix)
  return { family, address, prefix, network: (address >> shift) << shift }
}

/** `10.0.3.7/24` → `10.0.3.7` */
export function hostOf(cidr: string): string {
  return cidr.split('/')[0] ?? ''
}

export function familyOf(address: string): Family | null {
  if (isAddress(4, address)) return 4
  return isAddress(6, address) ? 6 : null
}

export function contains(subnet: Subnet, address: string): boolean {
  const family = familyOf(address)
  if (family !== subnet.family) return false
  const shift = BigInt(width[family] - subnet.prefix)
  return addressNumber(address) >> shift === subnet.network >> shift
}

export function overlap(a: Subnet, b: Subnet): boolean {
  if (a.family !== b.family) return false
  const shift = BigInt(width[a.family] - Math.min(a.prefix, b.prefix))
  return a.network >> shift === b.network >> shift
}

/** IPv6 addresses are written in many ways; this compares what they mean. */
export function sameAddress(a: string, b: string): boolean {
  return familyOf(a) !== null && familyOf(a) === familyOf(b) && addressNumber(a) === addressNumber(b)
}

export function isLinkLocal(address: string): boolean {
  return familyOf(address) === 6 && addressNumber(address) >> 118n === 0x3fan
}

/** 24 → 255.255.255.0 */
export function netmaskOf(prefix: number): string {
  const mask = prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0
  return [24, 16, 8, 0].map((shift) => (mask >>> shift) & 255).join('.')
}

/** 255.255.255.0 → 24; null where the ones do not stand together. */
export function prefixOf(netmask: string): number | null {
  if (!isAddress(4, netmask)) return null
  const length = Array.from({ length: 33 }, (_, prefix) => prefix).find((p) => netmaskOf(p) === netmask)
  return length ?? null
}

/** Of an address that was checked before. */
function addressNumber(address: string): bigint {
  if (!address.includes(':')) {
    return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
  }
  const [head = '', tail] = withoutDotted(address).split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const groups = tail === undefined ? left : [...left, ...zeros, ...right]
  return groups.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n)
}

/** `::ffff:10.0.0.1` → `::ffff:a00:1` */
function withoutDotted(address: string): string {
  const at = address.lastIndexOf(':') + 1
  const last = address.slice(at)
  if (!last.includes('.')) return address
  const [a = 0, b = 0, c = 0, d = 0] = last.split('.').map(Number)
  return `${address.slice(0, at)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
}
