import type { LinkSettings } from '#contracts/host-network/links.ts'
import { type Ini, iniSections, iniValue, setIni } from '../../files/ini.ts'

export function readSettings(ini: Ini): LinkSettings {
  const method = (section: string) => iniValue(ini, section, 'method') ?? ''
  const [address4, gateway4] = firstAddress(ini, 'ipv4')
  const [address6, gateway6] = firstAddress(ini, 'ipv6')
  const mode4 = method('ipv4') === 'auto' ? 'dhcp' : method('ipv4') === 'manual' ? 'static' : 'none'
  const isTold = ['auto', 'dhcp', ''].includes(method('ipv6'))
  const mode6 = address6 !== '' ? 'static' : isTold ? 'auto' : 'none'
  const mtu = Number(iniValue(ini, 'ethernet', 'mtu') ?? iniValue(ini, 'bridge', 'mtu') ?? '')
  return {
    ipv4: {
      mode: mode4,
      address: mode4 === 'static' ? address4 : '',
      gateway: mode4 === 'static' ? gateway4 : '',
    },
    ipv6: {
      mode: mode6,
      address: mode6 === 'static' ? address6 : '',
      gateway: mode6 === 'static' ? gateway6 : '',
    },
    dns: [...words(ini, 'ipv4', 'dns'), ...words(ini, 'ipv6', 'dns')],
    search: [...new Set([...words(ini, 'ipv4', 'dns-search'), ...words(ini, 'ipv6', 'dns-search')])],
    mtu: Number.isInteger(mtu) && mtu > 0 ? mtu : null,
  }
}

/** `address1=10.0.0.2/24,10.0.0.1`, or the gateway in a key of its own. */
function firstAddress(ini: Ini, section: string): [address: string, gateway: string] {
  const entries = iniSections(ini, section).flat()
  const found = entries.find(([key]) => /^address(es)?\d*$/.test(key))?.[1] ?? ''
  const [address = '', gateway = ''] = found.split(';')[0]?.split(',') ?? []
  return [address.trim(), gateway.trim() || (iniValue(ini, section, 'gateway') ?? '')]
}

export function writeSettings(ini: Ini, settings: LinkSettings): Ini {
  const { dns, search } = settings
  // By hand it hears no router: a fixed address without a gateway learns the way out from one, beside being told others.
  const method6 = settings.ipv6.gateway === '' ? 'auto' : 'manual'
  const v6only = settings.ipv4.mode === 'none' && settings.ipv6.mode !== 'none'
  let out = writeFamily(
    ini,
    'ipv4',
    settings,
    { dhcp: 'auto', static: 'manual', none: 'disabled' }[settings.ipv4.mode],
  )
  out = writeFamily(
    out,
    'ipv6',
    settings,
    { auto: 'auto', static: method6, none: 'disabled' }[settings.ipv6.mode],
  )
  out = setWords(
    out,
    'ipv4',
    'dns',
    dns.filter((address) => !address.includes(':')),
  )
  out = setWords(
    out,
    'ipv6',
    'dns',
    dns.filter((address) => address.includes(':')),
  )
  out = setWords(out, 'ipv4', 'dns-search', v6only ? [] : search)
  return setWords(out, 'ipv6', 'dns-search', v6only ? search : [])
}

function writeFamily(ini: Ini, section: 'ipv4' | 'ipv6', settings: LinkSettings, method: string): Ini {
  const { mode, address, gateway } = settings[section]
  const keys = new Set(
    iniSections(ini, section)
      .flat()
      .map(([key]) => key),
  )
  const [had, hadGateway] = firstAddress(ini, section)
  let out = setIni(ini, section, 'method', [method])
  if (mode === 'static' && had === address && hadGateway === gateway) return out
  for (const key of keys) if (/^address(es)?\d*$/.test(key)) out = setIni(out, section, key, [])
  out = setIni(out, section, 'gateway', [])
  if (mode !== 'static') return out
  return setIni(out, section, 'address1', [gateway === '' ? address : `${address},${gateway}`])
}

const words = (ini: Ini, section: string, key: string) =>
  (iniValue(ini, section, key) ?? '')
    .split(/[;,]/)
    .map((word) => word.trim())
    .filter(Boolean)

function setWords(ini: Ini, section: string, key: string, wanted: readonly string[]): Ini {
  if (words(ini, section, key).join(' ') === wanted.join(' ')) return ini
  return setIni(ini, section, key, wanted.length === 0 ? [] : [`${wanted.join(';')};`])
}
