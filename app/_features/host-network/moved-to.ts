import type { NetworkPlan } from '#contracts/host-network/plan.ts'

/**
 * The addresses at which this page's console is to be found once a change is made, where it is not this page's own any
 * more; none where it stays, or where the page was opened under a name or by another link.
 */
export function movedTo(
  hostname: string,
  { before, expected }: Pick<NetworkPlan, 'before' | 'expected'>,
): string[] {
  const own = hostname.replaceAll(/^\[|\]$/g, '')
  if (!before.includes(own) || expected.includes(own)) return []
  const fresh = expected.filter((address) => !before.includes(address))
  return fresh.length > 0 ? fresh : expected
}

/** The same page at another address. */
export function atAddress(href: string, address: string): string {
  const url = new URL(href)
  url.hostname = address.includes(':') ? `[${address}]` : address
  return url.href
}
