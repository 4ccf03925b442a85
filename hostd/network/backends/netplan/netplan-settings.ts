import { isMap, isSeq, YAMLMap, YAMLSeq } from 'yaml'
import type { LinkSettings } from '#contracts/host-network/links.ts'
import { isAddress } from '#contracts/rules/addresses.ts'
import { hostOf } from '#contracts/rules/subnets.ts'
import { type Definition, list, text } from './netplan-files.ts'

/** What belongs to the addresses of a link and goes where they go. */
const addressKeys = [
  'dhcp4',
  'dhcp6',
  'accept-ra',
  'addresses',
  'gateway4',
  'gateway6',
  'routes',
  'routing-policy',
  'nameservers',
  'dhcp4-overrides',
  'dhcp6-overrides',
  'dhcp-identifier',
  'ipv6-privacy',
  'link-local',
]

export function readSettings(definitions: readonly Definition[]): LinkSettings {
  const last = (key: string) =>
    definitions.map(({ map }) => text(map, [key])).findLast((value) => value !== undefined)
  const all = (...path: string[]) => definitions.flatMap(({ map }) => list(map, path))
  const first = (family: 4 | 6) => all('addresses').find((cidr) => isAddress(family, hostOf(cidr))) ?? ''
  const gateway = (family: 4 | 6) =>
    last(`gateway${family}`) ??
    definitions.flatMap(({ map }) => defaultGateways(map)).find((via) => isAddress(family, via)) ??
    ''
  const isTrue = (value: string | undefined) => ['true', 'yes', 'on'].includes((value ?? '').toLowerCase())
  const dhcp4 = isTrue(last('dhcp4'))
  const mode4 = dhcp4 ? 'dhcp' : first(4) === '' ? 'none' : 'static'
  const acceptRa = last('accept-ra')
  const mode6 = first(6) !== '' ? 'static' : acceptRa !== undefined && !isTrue(acceptRa) ? 'none' : 'auto'
  const mtu = Number(last('mtu') ?? '')
  return {
    ipv4: { mode: mode4, address: dhcp4 ? '' : first(4), gateway: mode4 === 'static' ? gateway(4) : '' },
    ipv6: { mode: mode6, address: first(6), gateway: mode6 === 'static' ? gateway(6) : '' },
    dns: all('nameservers', 'addresses'),
    search: all('nameservers', 'search'),
    mtu: Number.isInteger(mtu) && mtu > 0 ? mtu : null,
  }
}

/** Puts the settings into a definition; its other keys stay, and so does what it said already. */
export function writeSettings(map: YAMLMap, settings: LinkSettings): void {
  const { ipv4, ipv6, dns, search, mtu } = settings
  setScalar(map, 'dhcp4', ipv4.mode === 'dhcp')
  // A fixed address with a gateway needs no router's word, and gets no other address beside it.
  if (ipv6.mode === 'none' || ipv6.gateway !== '') setScalar(map, 'accept-ra', false)
  else map.delete('accept-ra')
  if (ipv6.mode !== 'auto') map.delete('dhcp6')
  setList(
    map,
    ['addresses'],
    [ipv4, ipv6].flatMap(({ mode, address }) => (mode === 'static' ? [address] : [])),
  )
  setList(map, ['nameservers', 'addresses'], dns)
  setList(map, ['nameservers', 'search'], search)
  if (mtu === null) map.delete('mtu')
  else setScalar(map, 'mtu', mtu)
  const wanted = [ipv4, ipv6].flatMap(({ mode, gateway }) =>
    mode === 'static' && gateway !== '' ? [gateway] : [],
  )
  const named = ['gateway4', 'gateway6'].flatMap((key) => text(map, [key]) ?? [])
  const now = [...named, ...defaultGateways(map)]
  if (now.join(' ') !== wanted.join(' ')) writeGateways(map, wanted)
}

/** gateway4 is out of date since 0.103: default routes say the same. */
function writeGateways(map: YAMLMap, gateways: readonly string[]): void {
  for (const key of ['gateway4', 'gateway6']) map.delete(key)
  const routes = map.get('routes')
  const others = isSeq(routes) ? routes.items.filter((route) => !isMap(route) || !isDefault(route)) : []
  const fresh = new YAMLSeq()
  fresh.items.push(
    ...gateways.map((via) => {
      const route = new YAMLMap()
      route.set('to', 'default')
      route.set('via', via)
      return route
    }),
    ...others,
  )
  if (fresh.items.length > 0) map.set('routes', fresh)
  else map.delete('routes')
}

/** Takes what belongs to the addresses out of a definition and gives it back, comments and all. */
export function takeAddresses(map: YAMLMap): YAMLMap['items'] {
  const [taken, kept] = [map.items.filter(isOfAddresses), map.items.filter((item) => !isOfAddresses(item))]
  map.items = kept
  return taken
}

function isOfAddresses(item: YAMLMap['items'][number]): boolean {
  return addressKeys.includes(String(item.key))
}

/** A port of a bridge: no address of its own, and its other keys as they were. */
export function silence(map: YAMLMap): void {
  takeAddresses(map)
  setScalar(map, 'dhcp4', false)
  setScalar(map, 'dhcp6', false)
}

function defaultGateways(map: YAMLMap): string[] {
  const routes = map.get('routes')
  if (!isSeq(routes)) return []
  return routes.items.flatMap((route) =>
    isMap(route) && isDefault(route) ? [text(route, ['via']) ?? ''] : [],
  )
}

function isDefault(route: YAMLMap): boolean {
  return (
    ['default', '0.0.0.0/0', '::/0', '0/0'].includes(text(route, ['to']) ?? '') &&
    text(route, ['table']) === undefined
  )
}

export function setScalar(map: YAMLMap, key: string, value: string | number | boolean): void {
  if (text(map, [key]) !== String(value)) map.set(key, value)
}

export function setList(map: YAMLMap, path: readonly string[], wanted: readonly string[]): void {
  if (list(map, path).join(' ') === wanted.join(' ')) return
  const [key = '', inner] = path
  if (inner === undefined) {
    if (wanted.length === 0) map.delete(key)
    else map.set(key, flowOf(wanted))
    return
  }
  const found = map.get(key)
  const group = isMap(found) ? found : new YAMLMap()
  setList(group, [inner], wanted)
  if (group.items.length === 0) map.delete(key)
  else map.set(key, group)
}

function flowOf(items: readonly string[]): YAMLSeq {
  const sequence = new YAMLSeq()
  sequence.flow = true
  sequence.items.push(...items)
  return sequence
}
