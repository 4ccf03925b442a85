import { HostdError } from '../../../failure.ts'
import { realEdits } from '../../files/edit-files.ts'
import { dropSections, type Ini, iniValue, printIni, setIni } from '../../files/ini.ts'
import {
  type Backend,
  type ConfigFile,
  emptySettings,
  type HostFacts,
  type LiveLink,
  liveLink,
  type WantedBridge,
} from '../../model.ts'
import { adjustMac, deleteBridge, optional, step } from '../steps.ts'
import {
  bridgeProfile,
  isFor,
  keyfileFolder,
  type Profile,
  portProfiles,
  profiles,
  profilesOf,
} from './keyfiles.ts'
import { readSettings, writeSettings } from './nm-settings.ts'
import { bridgeContents, handBack, newBridge, newPort } from './profile-contents.ts'

export const networkmanager: Backend = {
  name: 'networkmanager',

  claims(facts, link) {
    if (!facts.running.has('networkmanager')) return []
    // netplan has its output in /run; it belongs to netplan.
    const own = profilesOf(facts, link).filter(({ path }) => !/\/netplan-[^/]*$/.test(path))
    const active = facts.profiles.find(({ device }) => device === link.name)?.file ?? ''
    const old = /\/network-scripts\/ifcfg-[^/]+$/.test(active) ? [{ file: active }] : []
    return [...own.map(({ path }) => ({ file: path })), ...old]
  },

  settingsOf(facts, link) {
    const found = profilesOf(facts, link)
    const active = facts.profiles.find(({ device }) => device === link.name)
    const profile = found.find(({ uuid }) => uuid === active?.uuid) ?? found[0]
    return profile ? readSettings(profile.ini) : null
  },

  portsOf(facts, bridge) {
    return portProfiles(facts, bridge).flatMap((profile) => {
      const named = iniValue(profile.ini, 'connection', 'interface-name')
      const link = facts.links.find((candidate) => isFor(profile, candidate))
      return named ?? link?.name ?? []
    })
  },

  writeBridge(facts, wanted, freed) {
    const files = new Map(facts.files)
    const put = putter(files)
    const isNew = liveLink(facts, wanted.name) === undefined
    const known = bridgeProfile(facts, wanted.name)
    const [former] = activeFirst(facts, wanted.ports[0] ?? '')
    const bridge = bridgeContents(known?.ini ?? newBridge(wanted, former), wanted)
    const uuid = iniValue(bridge, 'connection', 'uuid') ?? ''
    put(known?.path ?? `${keyfileFolder}/${wanted.name}.nmconnection`, bridge)
    for (const port of wanted.ports) writePort(facts, put, port, wanted)
    for (const port of freed)
      for (const profile of portProfilesOf(facts, wanted.name, port)) free(files, put, profile)
    const activate = isMild(facts, wanted, freed) ? reapply(wanted.name) : up(wanted.name, uuid)
    // It activates no profile on a bridge with another MAC than the profile's.
    const now = liveLink(facts, wanted.name)
    const there = now ? adjustMac(now, wanted) : []
    const back = now && wanted.mac !== null ? adjustMac(wanted, now) : []
    const old = wanted.ports.flatMap((port) => activeFirst(facts, port).slice(0, 1))
    return {
      edits: realEdits(facts.files, files),
      before: [],
      after: [reload, ...freed.map(disconnect), ...there, activate],
      undoBefore: [],
      undoAfter: [
        ...(isNew ? [deleteBridge(wanted.name)] : []),
        reload,
        ...back.map(optional),
        ...(isNew
          ? old.map(({ ini, uuid: id }) => up(iniValue(ini, 'connection', 'id') ?? id, id))
          : [activate]),
      ],
      undoAgain: [],
    }
  },

  removeBridge(facts, name, heir) {
    const files = new Map(facts.files)
    const put = putter(files)
    const bridge = bridgeProfile(facts, name)
    if (!bridge) throw new HostdError('conflict', `NetworkManager has no profile for ${name}`)
    const ports = portProfiles(facts, name)
    files.delete(bridge.path)
    for (const profile of ports) free(files, put, profile)
    const link = heir === null ? undefined : liveLink(facts, heir)
    const former = link && profiles({ ...facts, files }).find((profile) => isFor(profile, link))
    const next = link && handBack(link.name, former?.ini, bridge.ini)
    if (next) put(former?.path ?? `${keyfileFolder}/${link.name}.nmconnection`, next)
    const uuid = next && iniValue(next, 'connection', 'uuid')
    return {
      edits: realEdits(facts.files, files),
      before: [],
      after: [reload, optional(deleteBridge(name)), ...(uuid && heir ? [up(heir, uuid)] : [])],
      undoBefore: [],
      undoAfter: [reload, up(name, bridge.uuid)],
      undoAgain: [],
    }
  },
}

const reload = step('Have NetworkManager read its profiles again', 'nmcli', 'connection', 'reload')
const reapply = (link: string) =>
  step(`Apply the changes to ${link}`, 'nmcli', '--wait', '40', 'device', 'reapply', link)
const disconnect = (link: string) => step(`Take ${link} out`, 'nmcli', 'device', 'disconnect', link)
const up = (name: string, uuid: string) =>
  step(`Bring ${name} up`, 'nmcli', '--wait', '40', 'connection', 'up', 'uuid', uuid)

/** Addresses and the like change under a bridge that stays up; other ports or another MAC take it down for a moment. */
function isMild(facts: HostFacts, wanted: WantedBridge, freed: readonly string[]): boolean {
  const link = liveLink(facts, wanted.name)
  const has = (port: string) => liveLink(facts, port)?.master === wanted.name
  return (
    link?.bridge?.vlanAware === wanted.vlanAware &&
    link.mac === wanted.mac &&
    freed.length === 0 &&
    wanted.ports.every(has)
  )
}

/** NetworkManager refuses profiles that others may read. */
const putter = (files: Map<string, ConfigFile>): Put => {
  return (path, ini) => {
    files.set(path, { text: printIni(ini), mode: 0o600 })
  }
}

function activeFirst(facts: HostFacts, port: string): Profile[] {
  const link = liveLink(facts, port)
  if (!link) return []
  const active = facts.profiles.find(({ device }) => device === port)?.uuid
  return profilesOf(facts, link).sort((a, b) => Number(b.uuid === active) - Number(a.uuid === active))
}

const portProfilesOf = (facts: HostFacts, bridge: string, port: string) =>
  portProfiles(facts, bridge).filter(({ ini }) => iniValue(ini, 'connection', 'interface-name') === port)

/** A card gets a second profile; a bond or VLAN is made by its profile, which therefore itself becomes the port. */
function writePort(facts: HostFacts, put: Put, port: string, wanted: WantedBridge): void {
  const known = portProfilesOf(facts, wanted.name, port)[0]
  const link = liveLink(facts, port)
  const [former] = activeFirst(facts, port)
  const mtu = wanted.mtu === null ? [] : [String(wanted.mtu)]
  if (known) put(known.path, setIni(known.ini, 'ethernet', 'mtu', mtu))
  else if (link && (link.kind === 'bond' || link.kind === 'vlan') && former) {
    let ini = setIni(former.ini, 'connection', 'master', [wanted.name])
    ini = setIni(ini, 'connection', 'slave-type', ['bridge'])
    put(
      former.path,
      ['ipv4', 'ipv6', 'proxy'].reduce((rest, section) => dropSections(rest, section), ini),
    )
  } else {
    put(`${keyfileFolder}/${wanted.name}-port-${port}.nmconnection`, newPort(port, wanted.name, mtu))
    if (link) stopFormer(facts, put, link)
  }
}

type Put = (path: string, ini: Ini) => void

/** What makes a card a port goes; what makes a bond or VLAN stays, and has no address of its own. */
function free(files: Map<string, ConfigFile>, put: Put, { path, ini }: Profile): void {
  const type = iniValue(ini, 'connection', 'type')
  if (type !== 'bond' && type !== 'vlan') {
    files.delete(path)
    return
  }
  const keys = ['master', 'slave-type', 'controller', 'port-type']
  const alone = keys.reduce((rest, key) => setIni(rest, 'connection', key, []), ini)
  put(path, writeSettings(alone, emptySettings))
}

/** Otherwise the card would come up with its old addresses at the next boot. */
function stopFormer(facts: HostFacts, put: Put, link: LiveLink): void {
  for (const profile of profilesOf(facts, link)) {
    if (!isFor(profile, link) || !profile.path.startsWith(`${keyfileFolder}/`)) continue
    put(profile.path, setIni(profile.ini, 'connection', 'autoconnect', ['false']))
  }
}
