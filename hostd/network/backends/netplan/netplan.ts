import { isMap, YAMLMap } from 'yaml'
import { HostdError } from '../../../failure.ts'
import { realEdits } from '../../files/edit-files.ts'
import { newIni, printIni } from '../../files/ini.ts'
import {
  type Backend,
  type ConfigFile,
  type HostFacts,
  type LiveLink,
  liveLink,
  type WantedBridge,
} from '../../model.ts'
import { reconfigure, reload } from '../networkd/networkctl.ts'
import { adjustBack, adjustBridge, deleteBridge, step } from '../steps.ts'
import {
  type Definition,
  definitionsOf,
  entriesOf,
  list,
  type NetplanFile,
  netplanFiles,
  netplanFolder,
  printYaml,
  rendererOf,
  text,
} from './netplan-files.ts'
import {
  readSettings,
  setList,
  setScalar,
  silence,
  takeAddresses,
  writeSettings,
} from './netplan-settings.ts'

const networkdFolder = '/etc/systemd/network'
const cloudFolder = '/etc/cloud/cloud.cfg.d'
const cloudFile = `${cloudFolder}/99-disable-network-config.cfg`

export const netplan: Backend = {
  name: 'netplan',

  claims(facts, link) {
    if (!facts.installed.has('netplan')) return []
    return definitionsOf(netplanFiles(facts.files), link).map(({ file }) => ({ file: file.path }))
  },

  settingsOf(facts, link) {
    const definitions = definitionsOf(netplanFiles(facts.files), link)
    return definitions.length === 0 ? null : readSettings(definitions)
  },

  portsOf(facts, bridge) {
    const files = netplanFiles(facts.files)
    const ids = files.flatMap((file) => bridgesOf(file, bridge)).flatMap((map) => list(map, ['interfaces']))
    return [...new Set(ids)].map((id) => linkOfId(facts, files, id))
  },

  writeBridge(facts, wanted, freed) {
    const files = netplanFiles(facts.files)
    const isNew = liveLink(facts, wanted.name) === undefined
    const known = definitionsOf(files, { name: wanted.name, mac: '', permanentMac: null })
    const ports = wanted.ports.map((port) => portDefinition(facts, files, port))
    demandNetworkd(files, [...known, ...ports])
    const home = known.at(-1)?.file ?? ports.at(0)?.file ?? newFile(files)
    const bridge = known.at(-1)?.map ?? new YAMLMap()
    if (known.length === 0) {
      for (const { map } of ports.slice(0, 1)) bridge.items.push(...takeAddresses(map))
      addTo(home, 'bridges', wanted.name, bridge)
    }
    for (const { map } of ports) silence(map)
    for (const port of freed)
      for (const { map } of definitionsOf(files, linkOrName(facts, port))) silence(map)
    setList(
      bridge,
      ['interfaces'],
      ports.map(({ id }) => id),
    )
    if (wanted.mac === null) bridge.delete('macaddress')
    else setScalar(bridge, 'macaddress', wanted.mac)
    writeSettings(bridge, wanted)
    writeParameters(bridge, wanted)
    const after = save(facts, files, [home, ...ports.map(({ file }) => file)])
    writeExtras(facts, after, wanted)
    return {
      edits: realEdits(facts.files, after),
      before: [],
      after: [generate, reload, ...adjustBridge(facts, wanted)],
      undoBefore: [],
      undoAfter: [generate, reload, ...(isNew ? [deleteBridge(wanted.name)] : adjustBack(facts, wanted))],
      undoAgain: [reconfigure([...(isNew ? [] : [wanted.name]), ...wanted.ports, ...freed])],
    }
  },

  removeBridge(facts, name, heir) {
    const files = netplanFiles(facts.files)
    const known = definitionsOf(files, { name, mac: '', permanentMac: null })
    demandNetworkd(files, known)
    const ports = netplan.portsOf(facts, name)
    const taken = known.flatMap(({ map }) => takeAddresses(map))
    for (const { file } of known) dropFrom(file, 'bridges', name)
    const heirs = heir === null ? [] : definitionsOf(files, linkOrName(facts, heir))
    const last = heirs.at(-1)
    if (last) {
      takeAddresses(last.map)
      last.map.items.push(...taken)
    }
    const after = save(
      facts,
      files,
      [...known, ...heirs].map(({ file }) => file),
    )
    for (const path of [netdevExtra(name), networkExtra(name)]) after.delete(path)
    return {
      edits: realEdits(facts.files, after),
      before: [],
      after: [generate, reload, deleteBridge(name)],
      undoBefore: [],
      undoAfter: [generate, reload],
      undoAgain: [reconfigure([...ports, name])],
    }
  },
}

const generate = step('Have netplan write the files of systemd-networkd', 'netplan', 'generate')
function demandNetworkd(files: readonly NetplanFile[], definitions: readonly Definition[]): void {
  const renderer = rendererOf(files, definitions)
  if (renderer === 'networkd') return
  throw new HostdError(
    'not-supported',
    `netplan hands these links to ${renderer}. Only systemd-networkd behind netplan can be changed from here.`,
  )
}

function linkOrName(facts: HostFacts, name: string): Pick<LiveLink, 'name' | 'mac' | 'permanentMac'> {
  return liveLink(facts, name) ?? { name, mac: '', permanentMac: null }
}

/** netplan's bridges name their ports by the key in the file, which need not be the link's name. */
function portDefinition(facts: HostFacts, files: NetplanFile[], port: string): Definition {
  const link = linkOrName(facts, port)
  const found = definitionsOf(files, link).at(-1)
  if (!found) {
    const file = newFile(files)
    const map = new YAMLMap()
    addTo(file, 'ethernets', port, map)
    return { file, kind: 'ethernets', id: port, map }
  }
  const name = text(found.map, ['match', 'name'])
  if (name !== undefined && /[*?[]/.test(name)) {
    throw new HostdError(
      'conflict',
      `${found.file.path} sets up every link that fits “${name}” at once. Give ${port} an entry of its own there first.`,
    )
  }
  return found
}

function linkOfId(facts: HostFacts, files: readonly NetplanFile[], id: string): string {
  const link = facts.links.find((candidate) =>
    definitionsOf(files, candidate).some((found) => found.id === id),
  )
  return link?.name ?? id
}

const bridgesOf = (file: NetplanFile, name: string) =>
  entriesOf(file, 'bridges').flatMap(({ id, map }) => (id === name ? [map] : []))

/** The last file that is there, so that what is written wins; netplan needs one. */
function newFile(files: readonly NetplanFile[]): NetplanFile {
  const last = files.findLast(({ path }) => path.startsWith(`${netplanFolder}/`))
  if (!last) throw new HostdError('conflict', `There is no file in ${netplanFolder} to write to`)
  return last
}

function addTo({ document }: NetplanFile, kind: string, id: string, map: YAMLMap): void {
  const network = document.get('network')
  if (!isMap(network)) throw new HostdError('conflict', 'A netplan file has no network section')
  const group = network.get(kind)
  if (isMap(group)) group.set(id, map)
  else {
    const fresh = new YAMLMap()
    fresh.set(id, map)
    network.set(kind, fresh)
  }
}

function dropFrom({ document }: NetplanFile, kind: string, id: string): void {
  document.deleteIn(['network', kind, id])
  const group = document.getIn(['network', kind])
  if (isMap(group) && group.items.length === 0) document.deleteIn(['network', kind])
}

function writeParameters(bridge: YAMLMap, { stp, forwardDelay }: WantedBridge): void {
  const found = bridge.get('parameters')
  const parameters = isMap(found) ? found : new YAMLMap()
  setScalar(parameters, 'stp', stp)
  setScalar(parameters, 'forward-delay', forwardDelay)
  bridge.set('parameters', parameters)
}

const netdevExtra = (name: string) => `${networkdFolder}/10-netplan-${name}.netdev.d/50-vlan-filtering.conf`
const networkExtra = (name: string) => `${networkdFolder}/10-netplan-${name}.network.d/50-dhcp-identity.conf`

/** What netplan has no word for, as additions to the files it makes for networkd; and cloud-init, which would write over all. */
function writeExtras(facts: HostFacts, after: Map<string, ConfigFile>, wanted: WantedBridge): void {
  const filtering = netdevExtra(wanted.name)
  if (wanted.vlanAware)
    after.set(filtering, { text: printIni(newIni([['Bridge', [['VLANFiltering', 'yes']]]])), mode: 0o644 })
  else after.delete(filtering)
  const iaid = /^ff([0-9a-f]{8})[0-9a-f]+$/i.exec(facts.clientIds.get(wanted.ports[0] ?? '') ?? '')?.[1]
  const identity = networkExtra(wanted.name)
  if (wanted.ipv4.mode !== 'dhcp') after.delete(identity)
  else if (iaid && !after.has(identity)) {
    const entry = String(Number.parseInt(iaid, 16))
    after.set(identity, { text: printIni(newIni([['DHCPv4', [['IAID', entry]]]])), mode: 0o644 })
  }
  const byCloudInit = [...after].some(
    ([path, { text }]) => path.startsWith(`${netplanFolder}/`) && /cloud-init/.test(path + text),
  )
  const off = [...after].some(
    ([path, { text }]) => path.startsWith(`${cloudFolder}/`) && /config:\s*disabled/.test(text),
  )
  if (byCloudInit && !off) after.set(cloudFile, { text: 'network: {config: disabled}\n', mode: 0o644 })
}

/** netplan complains of files that others may read, since they may hold passwords. */
function save(
  facts: HostFacts,
  files: readonly NetplanFile[],
  changed: readonly NetplanFile[],
): Map<string, ConfigFile> {
  const after = new Map(facts.files)
  for (const file of files)
    if (changed.includes(file)) after.set(file.path, { text: printYaml(file), mode: 0o600 })
  return after
}
