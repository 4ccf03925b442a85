import type { LinkSettings } from '#contracts/host-network/links.ts'
import { prefixOf } from '#contracts/rules/subnets.ts'
import { renameLink } from '../../files/edit-files.ts'
import { emptySettings } from '../../model.ts'
import { optionOf, type Stanza, stanza } from './interfaces.ts'

type Option = Stanza['body'][number]

export function readSettings(stanzas: readonly Stanza[]): LinkSettings {
  const find = (family: string) => stanzas.find(({ words }) => words[1] === family)
  const [v4, v6] = [find('inet'), find('inet6')]
  const words = (...names: string[]) => [
    ...new Set(stanzas.flatMap((one) => (optionOf(one, ...names) ?? '').split(/\s+/)).filter(Boolean)),
  ]
  const mtu = Number(v4 && optionOf(v4, 'mtu'))
  return {
    ipv4: v4 ? readFamily(v4, { dhcp: 'dhcp', static: 'static' }) : emptySettings.ipv4,
    ipv6: v6 ? readFamily(v6, { auto: 'auto', dhcp: 'auto', static: 'static' }) : emptySettings.ipv6,
    dns: words('dns-nameservers', 'dns-nameserver'),
    search: words('dns-search', 'dns-domain'),
    mtu: Number.isInteger(mtu) && mtu > 0 ? mtu : null,
  }
}

function readFamily<Mode extends string>(one: Stanza, modes: Record<string, Mode>) {
  const mode = modes[one.words[2] ?? ''] ?? ('none' as const)
  if (mode !== 'static') return { mode, address: '', gateway: '' }
  const address = optionOf(one, 'address') ?? ''
  const netmask = optionOf(one, 'netmask')
  const prefix = netmask === undefined ? null : /^\d+$/.test(netmask) ? Number(netmask) : prefixOf(netmask)
  const cidr = address.includes('/') || prefix === null ? address : `${address}/${prefix}`
  return { mode, address: cidr, gateway: optionOf(one, 'gateway') ?? '' }
}

const addressOptions =
  /^(address|netmask|broadcast|gateway|pointopoint|scope|preferred-lifetime|dad-attempts|dad-interval|accept-ra|autoconf|privext|request-prefix|ll-attempts|ll-interval|dns-.*|hostname|metric|leasehours|leasetime|vendor|client|network)$/
const written = /^(address|netmask|broadcast|network|gateway|dns-nameservers?|dns-search|dns-domain|mtu)$/
const hooks = /^(pre-up|up|post-up|down|pre-down|post-down)$/

const keyOf = ({ key }: Option) => (key ?? '').replaceAll('_', '-')
/** A route, a rule or a further address goes with the addresses; any other command stays with the card it was written for. */
const isRoute = (option: Option) =>
  hooks.test(keyOf(option)) &&
  /\b(route|rule)\b|\bip\s+(-\S+\s+)*a(ddr(ess)?)?\s/.test(option.value) &&
  !/ethtool|iw\b/.test(option.value)

/** What of a link's options goes with its addresses, beside what the settings say. */
export function movingOptions(
  stanzas: readonly Stanza[],
  family: string,
  from: string,
  to: string,
): Option[] {
  return optionsOf(stanzas, family)
    .filter(
      (option) => (addressOptions.test(keyOf(option)) && !written.test(keyOf(option))) || isRoute(option),
    )
    .map((option) => {
      const raw = isRoute(option) ? renameLink(option.raw, from, to) : option.raw
      return { ...option, raw, value: renameLink(option.value, from, to) }
    })
}

/** What stays with the card. */
export function stayingOptions(stanzas: readonly Stanza[], family: string): Option[] {
  return optionsOf(stanzas, family).filter(
    (option) => !addressOptions.test(keyOf(option)) && !isRoute(option),
  )
}

const optionsOf = (stanzas: readonly Stanza[], family: string) =>
  stanzas
    .filter(({ words }) => words[1] === family)
    .flatMap(({ body }) => body.filter(({ key }) => key !== null))

/** `iface` stanzas with these settings; further options as they were written. */
export function ifacesWith(
  link: string,
  settings: LinkSettings,
  own: readonly (readonly [key: string, value: string])[],
  kept: { inet: readonly Option[]; inet6: readonly Option[] },
): Stanza[] {
  const { ipv4, ipv6, dns, search, mtu } = settings
  const names = [
    ...(dns.length > 0 ? [['dns-nameservers', dns.join(' ')] as const] : []),
    ...(search.length > 0 ? [['dns-search', search.join(' ')] as const] : []),
  ]
  const addresses = (family: { address: string; gateway: string }) => [
    ...(family.address === '' ? [] : [['address', family.address] as const]),
    ...(family.gateway === '' ? [] : [['gateway', family.gateway] as const]),
  ]
  const method4 = { dhcp: 'dhcp', static: 'static', none: 'manual' }[ipv4.mode]
  const first = stanza(`iface ${link} inet ${method4}`, [
    ...addresses(ipv4),
    ...names,
    ...(mtu === null ? [] : [['mtu', String(mtu)] as const]),
    ...own,
  ])
  const v4 = { ...first, body: [...first.body, ...kept.inet] }
  if (ipv6.mode === 'none') return [v4]
  const second = stanza(`iface ${link} inet6 ${ipv6.mode}`, addresses(ipv6))
  return [v4, { ...second, body: [...second.body, ...kept.inet6] }]
}
