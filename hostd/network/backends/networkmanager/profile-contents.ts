import { type Ini, type IniEntries, iniSections, iniValue, newIni, setIni } from '../../files/ini.ts'
import type { WantedBridge } from '../../model.ts'
import { type Profile, uuidFor } from './keyfiles.ts'
import { readSettings, writeSettings } from './nm-settings.ts'

/** The address settings of the profile before, routes and options with them, and its firewall zone. */
export function newBridge(wanted: WantedBridge, former: Profile | undefined): Ini {
  const section = (name: string): IniEntries => (former ? iniSections(former.ini, name).flat() : [])
  const zone = former && iniValue(former.ini, 'connection', 'zone')
  const identity = iniValue(former?.ini ?? [], 'ipv4', 'dhcp-client-id')
  return newIni([
    [
      'connection',
      [
        ['id', wanted.name],
        ['uuid', uuidFor(`bridge ${wanted.name}`)],
        ['type', 'bridge'],
        ['interface-name', wanted.name],
        // Its ports come up with it, and not the other way round only.
        ['autoconnect-slaves', '1'],
        ...(zone ? [['zone', zone] as const] : []),
      ],
    ],
    ['bridge', [['stp', 'false']]],
    // The card's address is the bridge's too: with it as its identity the DHCP server knows the host again.
    ['ipv4', [...section('ipv4'), ...(identity === undefined ? [['dhcp-client-id', 'mac'] as const] : [])]],
    ['ipv6', section('ipv6')],
    ['proxy', section('proxy')],
  ])
}

export function bridgeContents(before: Ini, wanted: WantedBridge): Ini {
  let ini = setIni(before, 'bridge', 'stp', [wanted.stp ? 'true' : 'false'])
  // Without STP a port forwards at once, and NetworkManager takes no delay below two seconds.
  ini = setIni(ini, 'bridge', 'forward-delay', wanted.forwardDelay >= 2 ? [String(wanted.forwardDelay)] : [])
  ini = setIni(ini, 'bridge', 'mac-address', wanted.mac === null ? [] : [wanted.mac.toUpperCase()])
  ini = setIni(ini, 'bridge', 'vlan-filtering', wanted.vlanAware ? ['true'] : [])
  ini = setIni(ini, 'ethernet', 'mtu', wanted.mtu === null ? [] : [String(wanted.mtu)])
  return writeSettings(ini, wanted)
}

export function newPort(port: string, bridge: string, mtu: readonly string[]): Ini {
  return newIni([
    [
      'connection',
      [
        ['id', `${bridge} port ${port}`],
        ['uuid', uuidFor(`port ${port} of ${bridge}`)],
        ['type', 'ethernet'],
        ['interface-name', port],
        ['master', bridge],
        ['slave-type', 'bridge'],
        // Above a profile for any card, which stays for the others.
        ['autoconnect-priority', '100'],
      ],
    ],
    ['ethernet', mtu.map((value) => ['mtu', value] as const)],
  ])
}

/** The card with what the bridge had; its former profile, where it still has one. */
export function handBack(link: string, former: Ini | undefined, bridge: Ini): Ini {
  const start =
    former ??
    newIni([
      [
        'connection',
        [
          ['id', link],
          ['uuid', uuidFor(`card ${link}`)],
          ['type', 'ethernet'],
          ['interface-name', link],
        ],
      ],
    ])
  return writeSettings(setIni(start, 'connection', 'autoconnect', []), readSettings(bridge))
}
