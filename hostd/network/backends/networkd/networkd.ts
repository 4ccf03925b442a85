import { HostdError } from '../../../failure.ts'
import { realEdits } from '../../files/edit-files.ts'
import {
  addSection,
  dropSections,
  type Ini,
  iniSections,
  iniValue,
  iniValues,
  newIni,
  parseIni,
  printIni,
  setIni,
} from '../../files/ini.ts'
import { type Backend, type ConfigFile, type HostFacts, liveLink, type WantedBridge } from '../../model.ts'
import { adjustBack, adjustBridge, deleteBridge } from '../steps.ts'
import { reconfigure, reload } from './networkctl.ts'
import { keepIdentity, readSettings, writeSettings } from './networkd-settings.ts'
import { netdevOf, networkdFolder, unitOf, units } from './units.ts'

/** netplan's own output for networkd belongs to netplan. */
const isForeign = (base: string) => /^10-netplan-/.test(base)

export const networkd: Backend = {
  name: 'networkd',

  claims(facts, link) {
    if (!facts.running.has('networkd')) return []
    const unit = unitOf(facts.files, link)
    if (!unit || isForeign(unit.base)) return []
    return iniValue(unit.ini, 'Link', 'Unmanaged') === 'yes' ? [] : [{ file: unit.path }]
  },

  settingsOf(facts, link) {
    const unit = unitOf(facts.files, link)
    return unit ? readSettings(unit.ini) : null
  },

  portsOf(facts, bridge) {
    return units(facts.files, '.network')
      .filter(({ ini }) => iniValues(ini, 'Network', 'Bridge').includes(bridge))
      .flatMap(({ ini }) => iniValues(ini, 'Match', 'Name'))
      .flatMap((names) => names.split(/\s+/))
      .filter((name) => name !== '')
  },

  writeBridge(facts, wanted, freed) {
    const files = new Map(facts.files)
    const put = putter(files)
    const isNew = liveLink(facts, wanted.name) === undefined
    const netdev = netdevOf(facts.files, wanted.name)
    put(netdev?.path ?? `${networkdFolder}/25-${wanted.name}.netdev`, writeNetdev(netdev?.ini, wanted))
    const own = ownUnit(facts, wanted.name)
    const source = own?.ini ?? formerUnit(facts, wanted)
    let network = setIni(source, 'Match', 'Name', [wanted.name])
    network = writeSettings(network, wanted)
    if (wanted.ipv4.mode === 'dhcp')
      network = keepIdentity(network, facts.clientIds.get(wanted.ports[0] ?? ''))
    put(own?.path ?? `${networkdFolder}/25-${wanted.name}.network`, network)
    for (const port of wanted.ports)
      put(portFile(facts, port), writePort(facts, port, wanted.name, wanted.mtu))
    for (const port of freed) put(portFile(facts, port), writePort(facts, port, null, null))
    return {
      edits: realEdits(facts.files, files),
      before: [],
      after: [reload, ...adjustBridge(facts, wanted)],
      undoBefore: [],
      undoAfter: [reload, ...(isNew ? [deleteBridge(wanted.name)] : adjustBack(facts, wanted))],
      undoAgain: [reconfigure([...(isNew ? [] : [wanted.name]), ...wanted.ports, ...freed])],
    }
  },

  removeBridge(facts, name, heir) {
    const files = new Map(facts.files)
    const put = putter(files)
    const own = ownUnit(facts, name)
    const ports = networkd.portsOf(facts, name)
    for (const path of [netdevOf(facts.files, name)?.path, own?.path]) if (path) files.delete(path)
    for (const port of ports) {
      if (port === heir && own) put(portFile(facts, port), cardUnit(own.ini, port))
      else put(portFile(facts, port), writePort(facts, port, null, null))
    }
    return {
      edits: realEdits(facts.files, files),
      before: [],
      after: [reload, deleteBridge(name)],
      undoBefore: [],
      undoAfter: [reload],
      undoAgain: [reconfigure([...ports, name])],
    }
  },
}

/** What the bridge had, but for its MTU, which was of the bridge. */
const cardUnit = (bridge: Ini, port: string) =>
  setIni(setIni(bridge, 'Match', 'Name', [port]), 'Link', 'MTUBytes', [])

const putter = (files: Map<string, ConfigFile>) => (path: string, ini: Ini) =>
  files.set(path, { text: printIni(ini), mode: files.get(path)?.mode ?? 0o644 })

/** The bridge's own unit; one that matches it among others is not ours to change. */
function ownUnit(facts: HostFacts, name: string) {
  const unit = unitOf(
    facts.files,
    liveLink(facts, name) ?? { name, mac: '', permanentMac: null, kind: 'bridge' },
  )
  return unit && iniValues(unit.ini, 'Match', 'Name').join(' ') === name ? unit : undefined
}

/** What set up the first port until now: its routes and options go with the address. */
function formerUnit(facts: HostFacts, wanted: WantedBridge): Ini {
  const link = liveLink(facts, wanted.ports[0] ?? '')
  const unit = link && unitOf(facts.files, link)
  if (!unit) return newIni([['Match', [['Name', wanted.name]]]])
  const rest = ['Link', 'Match'].reduce((ini, section) => dropSections(ini, section), unit.ini)
  const clean = portKeys.reduce((ini, key) => setIni(ini, 'Network', key, []), rest)
  return parseIni(`[Match]\nName=${wanted.name}\n\n${printIni(clean).trimStart()}`)
}

/** What stays with the card: links that stand on it, and what it says to its neighbours. */
const portKeys = ['VLAN', 'MACVLAN', 'MACVTAP', 'IPVLAN', 'Tunnel', 'LLDP', 'EmitLLDP']

function writeNetdev(before: Ini | undefined, wanted: WantedBridge): Ini {
  let ini =
    before ??
    newIni([
      [
        'NetDev',
        [
          ['Name', wanted.name],
          ['Kind', 'bridge'],
        ],
      ],
      ['Bridge', [['STP', 'no']]],
    ])
  ini = setIni(ini, 'NetDev', 'MACAddress', wanted.mac === null ? [] : [wanted.mac])
  ini = setIni(ini, 'Bridge', 'STP', [wanted.stp ? 'yes' : 'no'])
  ini = setIni(ini, 'Bridge', 'ForwardDelaySec', [String(wanted.forwardDelay)])
  return setIni(ini, 'Bridge', 'VLANFiltering', wanted.vlanAware ? ['yes'] : [])
}

/** A unit for one card that is looked at before the one that set it up until now, which stays as it is. */
function portFile(facts: HostFacts, port: string): string {
  const link = liveLink(facts, port)
  const former = link && unitOf(facts.files, link)
  const alone = former && iniValues(former.ini, 'Match', 'Name').join(' ') === port
  if (alone && /^0[05]-bridge-port-/.test(former.base)) return former.path
  const base = ['05', '00']
    .map((number) => `${number}-bridge-port-${port}.network`)
    .find((name) => !former || name < former.base)
  if (!base) {
    throw new HostdError(
      'conflict',
      `${former?.path} comes before every other file: rename it, for example to 10-${former?.base}`,
    )
  }
  return `${networkdFolder}/${base}`
}

function writePort(facts: HostFacts, port: string, bridge: string | null, mtu: number | null): Ini {
  const link = liveLink(facts, port)
  const former = link && unitOf(facts.files, link)?.ini
  const kept = portKeys.flatMap((key) =>
    (former ? iniValues(former, 'Network', key) : []).map((value) => [key, value] as const),
  )
  const [linkEntries = []] = former ? iniSections(former, 'Link') : []
  const base = newIni([
    ['Match', [['Name', port]]],
    [
      'Network',
      [
        ...(bridge === null ? [] : [['Bridge', bridge] as const]),
        ['LinkLocalAddressing', 'no'],
        ['IPv6AcceptRA', 'no'],
        ...kept,
      ],
    ],
  ])
  const withLink = linkEntries.length > 0 ? addSection(base, 'Link', linkEntries) : base
  return mtu === null ? withLink : setIni(withLink, 'Link', 'MTUBytes', [String(mtu)])
}
