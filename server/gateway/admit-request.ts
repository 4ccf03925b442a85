import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { arrivedAtHeader, clientAddressHeader, requestPathHeader } from '#server/access/client-address.ts'
import { hostAllowed } from '#server/access/origin.ts'
import { env } from '#server/platform/env.ts'

type Settings = Pick<typeof env, 'behindProxy' | 'trustedProxies' | 'publicUrl' | 'hosts' | 'host' | 'secure'>
type Refusal = { status: number; text: string }

/**
 * The first thing that looks at a request or upgrade. Settles where it came from and which host it asks for, rewrites the
 * headers so that nothing behind has to judge a forwarded header again, and refuses what is not for this console.
 */
export function createAdmission(settings: Settings = env) {
  const proxies = proxyList(settings.trustedProxies)
  return function admit(
    request: Pick<IncomingMessage, 'headers' | 'socket' | 'method' | 'url'>,
  ): Refusal | null {
    const { headers } = request
    const peer = plainAddress(request.socket.remoteAddress ?? '')
    const proxied = settings.behindProxy && isTrusted(proxies, peer)
    if (settings.behindProxy && !proxied) {
      return { status: 403, text: 'This console answers to its proxy only.' }
    }
    const address = proxied ? forwardedAddress(headers, proxies, peer) : peer
    const host = proxied ? (lastOf(headers['x-forwarded-host']) ?? headers.host) : headers.host
    dropForwarded(headers)
    if (!hostAllowed(host, settings)) {
      return { status: 421, text: 'This console does not answer to that host name.' }
    }
    headers[clientAddressHeader] = address
    headers[requestPathHeader] = request.url ?? '/'
    if (!proxied) headers[arrivedAtHeader] = plainAddress(request.socket.localAddress ?? '')
    // One host for all that follows; behind a proxy it is the public one, whatever the proxy called us.
    headers.host = proxied && settings.publicUrl ? new URL(settings.publicUrl).host : host
    headers['x-forwarded-host'] = headers.host
    headers['x-forwarded-proto'] = settings.secure ? 'https' : 'http'
    if (request.method === 'TRACE' || request.method === 'CONNECT') {
      return { status: 405, text: 'Not a method of this console.' }
    }
    return null
  }
}

const forwarded =
  /^(x-forwarded-|forwarded$|x-real-ip$|x-gantry-|x-nonce$|content-security-policy|x-middleware-)/

/** A client's own claims go; what we know is written afterwards. */
function dropForwarded(headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(headers)) if (forwarded.test(name)) delete headers[name]
}

/** The nearest address that is not one of our proxies. What stands left of it could be anybody's invention. */
function forwardedAddress(headers: IncomingHttpHeaders, proxies: BlockList, peer: string): string {
  const chain = [headers['x-forwarded-for']].flat().join(',').split(',')
  for (const item of chain.reverse()) {
    const address = plainAddress(item.trim())
    if (isIP(address) === 0) return peer
    if (!isTrusted(proxies, address)) return address
  }
  return peer
}

function lastOf(header: string | string[] | undefined): string | undefined {
  const last = [header].flat().at(-1)?.split(',').at(-1)?.trim()
  return last === '' ? undefined : last
}

function proxyList(addresses: readonly string[]): BlockList {
  const list = new BlockList()
  for (const each of addresses) {
    const [address = '', prefix] = each.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (isIP(address) === 0) throw new Error(`GANTRY_TRUSTED_PROXIES: ${each} is not an address`)
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

function isTrusted(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** IPv4 as IPv4 where a socket that listens for both shows it as `::ffff:a.b.c.d`. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}
