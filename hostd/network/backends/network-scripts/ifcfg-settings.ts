import type { LinkSettings } from '#contracts/host-network/links.ts'
import { prefixOf } from '#contracts/rules/subnets.ts'
import { type Ifcfg, ifcfgValue, setIfcfg } from './ifcfg.ts'

export function readSettings(file: Ifcfg): LinkSettings {
  const value = (key: string) => ifcfgValue(file, key) ?? ''
  const isYes = (key: string) => /^(yes|true|y|t|on)$/i.test(value(key))
  const proto = value('BOOTPROTO').toLowerCase()
  const address = value('IPADDR') || value('IPADDR0')
  const prefix = value('PREFIX') || value('PREFIX0') || prefixOf(value('NETMASK') || value('NETMASK0'))
  const mode4 = proto === 'dhcp' || proto === 'bootp' ? 'dhcp' : address === '' ? 'none' : 'static'
  const mode6 =
    value('IPV6ADDR') !== ''
      ? 'static'
      : isYes('IPV6INIT') && value('IPV6_AUTOCONF') !== 'no'
        ? 'auto'
        : 'none'
  const mtu = Number(value('MTU'))
  const is4 = mode4 === 'static'
  return {
    ipv4: {
      mode: mode4,
      address: is4 ? `${address}/${prefix ?? 24}` : '',
      gateway: is4 ? value('GATEWAY') : '',
    },
    ipv6: {
      mode: mode6,
      address: value('IPV6ADDR'),
      gateway: mode6 === 'static' ? value('IPV6_DEFAULTGW').replace(/%.*/, '') : '',
    },
    dns: ['DNS1', 'DNS2', 'DNS3'].map(value).filter(Boolean),
    search: value('DOMAIN').split(/\s+/).filter(Boolean),
    mtu: Number.isInteger(mtu) && mtu > 0 ? mtu : null,
  }
}

/** Keys that `writeSettings` sets or takes away; all others that belong to addresses are carried as they stand. */
const written =
  /^(BOOTPROTO|IPADDR0?|PREFIX0?|NETMASK0?|NETWORK|BROADCAST|GATEWAY0?|DNS\d|DOMAIN|IPV6INIT|IPV6_AUTOCONF|IPV6ADDR|IPV6_DEFAULTGW|IPV6_DEFAULTDEV|MTU)$/
const carried =
  /^(IPADDR\d+|PREFIX\d+|NETMASK\d+|ARPCHECK|DEFROUTE|PEERDNS|PEERROUTES|PEERNTP|METRIC|IPV4_.*|IPV6.*|DHCP.*|PERSISTENT_DHCLIENT|ZONE|SRCADDR|RES_OPTIONS)$/

export const isOfAddresses = (key: string) => written.test(key) || carried.test(key)
export const isCarried = (key: string) => !written.test(key) && carried.test(key)

export function writeSettings(before: Ifcfg, settings: LinkSettings): Ifcfg {
  const { ipv4, ipv6, dns, search, mtu } = settings
  const [address = '', prefix = ''] = ipv4.address.split('/')
  const is4 = ipv4.mode === 'static'
  const values: [key: string, value: string | null][] = [
    ['BOOTPROTO', ipv4.mode === 'dhcp' ? 'dhcp' : 'none'],
    ['IPADDR', is4 ? address : null],
    ['PREFIX', is4 ? prefix : null],
    ['GATEWAY', is4 && ipv4.gateway !== '' ? ipv4.gateway : null],
    ['IPV6INIT', ipv6.mode === 'none' ? 'no' : 'yes'],
    ['IPV6_AUTOCONF', ipv6.mode === 'none' ? null : ipv6.mode === 'auto' ? 'yes' : 'no'],
    ['IPV6ADDR', ipv6.mode === 'static' ? ipv6.address : null],
    ['IPV6_DEFAULTGW', ipv6.mode === 'static' && ipv6.gateway !== '' ? ipv6.gateway : null],
    ...[0, 1, 2].map((at): [string, string | null] => [`DNS${at + 1}`, dns[at] ?? null]),
    ['DOMAIN', search.length > 0 ? search.join(' ') : null],
    ['MTU', mtu === null ? null : String(mtu)],
  ]
  // One way to write a netmask is enough; the other would contradict it.
  const gone = [
    'NETMASK',
    'NETMASK0',
    'IPADDR0',
    'PREFIX0',
    'GATEWAY0',
    'NETWORK',
    'BROADCAST',
    'IPV6_DEFAULTDEV',
  ]
  const clean = gone.reduce((file, key) => setIfcfg(file, key, null), before)
  return values.reduce((file, [key, value]) => setIfcfg(file, key, value), clean)
}
