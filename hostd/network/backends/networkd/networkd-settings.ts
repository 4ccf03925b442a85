import type { LinkSettings } from '#contracts/host-network/links.ts'
import { isAddress } from '#contracts/rules/addresses.ts'
import { hostOf } from '#contracts/rules/subnets.ts'
import {
  addSection,
  dropSections,
  type Ini,
  iniSections,
  iniValue,
  iniValues,
  setIni,
} from '../../files/ini.ts'

/** What a .network unit gives its link. */
export function readSettings(ini: Ini): LinkSettings {
  const dhcp = (iniValue(ini, 'Network', 'DHCP') ?? 'no').toLowerCase()
  const addresses = [
    ...iniValues(ini, 'Network', 'Address'),
    ...iniSections(ini, 'Address').flatMap((entries) => valuesOf(entries, 'Address')),
  ]
  const gateways = [
    ...iniValues(ini, 'Network', 'Gateway'),
    ...iniSections(ini, 'Route')
      .filter(isDefault)
      .flatMap((entries) => valuesOf(entries, 'Gateway')),
  ]
  const first = (family: 4 | 6, list: readonly string[]) =>
    list.find((text) => isAddress(family, hostOf(text))) ?? ''
  const [static4, static6] = [first(4, addresses), first(6, addresses)]
  const dhcp4 = ['yes', 'true', '1', 'on', 'both', 'ipv4', 'v4'].includes(dhcp)
  const noRa = ['no', 'false', '0', 'off'].includes(
    (iniValue(ini, 'Network', 'IPv6AcceptRA') ?? 'yes').toLowerCase(),
  )
  const mtu = Number(iniValue(ini, 'Link', 'MTUBytes') ?? '')
  const mode4 = dhcp4 ? 'dhcp' : static4 === '' ? 'none' : 'static'
  const mode6 = static6 !== '' ? 'static' : noRa ? 'none' : 'auto'
  return {
    ipv4: {
      mode: mode4,
      address: dhcp4 ? '' : static4,
      gateway: mode4 === 'static' ? first(4, gateways) : '',
    },
    ipv6: { mode: mode6, address: static6, gateway: mode6 === 'static' ? first(6, gateways) : '' },
    dns: words(ini, 'DNS'),
    search: words(ini, 'Domains').filter((domain) => !domain.startsWith('~')),
    mtu: Number.isInteger(mtu) && mtu > 0 ? mtu : null,
  }
}

/** The unit with these settings; what else it says stays: routes, DHCP options, policies. */
export function writeSettings(ini: Ini, settings: LinkSettings): Ini {
  const { ipv4, ipv6, dns, search, mtu } = settings
  const keepsDefault = ipv4.mode === 'dhcp' && ipv6.mode === 'auto'
  let out = dropSections(ini, 'Address')
  if (!keepsDefault) out = dropSections(out, 'Route', isDefault)
  const addresses = [ipv4, ipv6].flatMap(({ mode, address }) => (mode === 'static' ? [address] : []))
  const gateways = [ipv4, ipv6].flatMap(({ mode, gateway }) =>
    mode === 'static' && gateway !== '' ? [gateway] : [],
  )
  out = setIni(out, 'Network', 'DHCP', [ipv4.mode === 'dhcp' ? 'ipv4' : 'no'])
  // A fixed address without a gateway learns the way out from the router.
  const isTold = ipv6.mode === 'auto' || (ipv6.mode === 'static' && ipv6.gateway === '')
  out = setIni(out, 'Network', 'IPv6AcceptRA', [isTold ? 'yes' : 'no'])
  out = setIni(out, 'Network', 'Address', addresses)
  out = setIni(out, 'Network', 'Gateway', gateways)
  out = setWords(out, 'DNS', dns)
  out = setWords(out, 'Domains', [
    ...search,
    ...words(out, 'Domains').filter((domain) => domain.startsWith('~')),
  ])
  return setIni(out, 'Link', 'MTUBytes', mtu === null ? [] : [String(mtu)])
}

/** One line each, unless they say so already in fewer. */
function setWords(ini: Ini, key: string, wanted: readonly string[]): Ini {
  return words(ini, key).join(' ') === wanted.join(' ')
    ? ini
    : setIni(ini, 'Network', key, wanted.length === 0 ? [] : [wanted.join(' ')])
}

/** The DHCP identity of the link that had the address before: without it the server sees another host. */
export function keepIdentity(ini: Ini, clientId: string | undefined): Ini {
  // RFC 4361: ff, four bytes of interface identity, then the host's own.
  const iaid = /^ff([0-9a-f]{8})[0-9a-f]+$/i.exec(clientId ?? '')?.[1]
  if (!iaid || iniValue(ini, 'DHCPv4', 'IAID') || iniValue(ini, 'DHCPv4', 'ClientIdentifier') === 'mac')
    return ini
  const entry = String(Number.parseInt(iaid, 16))
  return iniSections(ini, 'DHCPv4').length > 0
    ? setIni(ini, 'DHCPv4', 'IAID', [entry])
    : addSection(ini, 'DHCPv4', [['IAID', entry]])
}

const words = (ini: Ini, key: string) =>
  iniValues(ini, 'Network', key)
    .flatMap((value) => value.split(/\s+/))
    .filter(Boolean)

const valuesOf = (entries: readonly (readonly [string, string])[], key: string) =>
  entries.flatMap(([name, value]) => (name === key ? [value] : []))

function isDefault(entries: readonly (readonly [string, string])[]): boolean {
  const [to] = valuesOf(entries, 'Destination')
  return to === undefined || to === '0.0.0.0/0' || to === '::/0'
}
