import { readText } from './read-text.ts'

export type Route = { link: string; subnet: string }

/** Where this host sends packets without a default route, from the kernel's tables. */
export async function readRoutes(): Promise<Route[]> {
  const [four, six] = await Promise.all([readText('/proc/net/route'), readText('/proc/net/ipv6_route')])
  return [...routesOf4(four), ...routesOf6(six)]
}

/** `eth0 000200C0 00000000 0001 … 00FFFFFF …`: little-endian hexadecimal. */
export function routesOf4(table: string): Route[] {
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([link, to = '', , , , , , mask = '']) => {
      const prefix = [...mask].map((digit) => ones(Number.parseInt(digit, 16))).reduce((a, b) => a + b, 0)
      return link && prefix > 0 ? [{ link, subnet: `${dotted(to)}/${prefix}` }] : []
    })
}

/** `fd000000000000000000000000000000 40 … eth0`. Link-local and multicast routes and those of single addresses say nothing of a subnet. */
export function routesOf6(table: string): Route[] {
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap((fields) => {
      const [to = '', length = ''] = fields
      const prefix = Number.parseInt(length, 16)
      const link = fields[9]
      if (!link || !(prefix > 0 && prefix < 128) || /^(fe8|ff)/.test(to) || link === 'lo') return []
      return [{ link, subnet: `${to.match(/.{4}/g)?.join(':')}/${prefix}` }]
    })
}

function ones(digit: number): number {
  return digit.toString(2).replaceAll('0', '').length
}

function dotted(hex: string): string {
  return (hex.match(/../g) ?? [])
    .map((byte) => Number.parseInt(byte, 16))
    .reverse()
    .join('.')
}
