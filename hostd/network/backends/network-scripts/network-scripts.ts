import { HostdError } from '../../../failure.ts'
import { filesIn, realEdits, renameLink } from '../../files/edit-files.ts'
import {
  type Backend,
  type ConfigFile,
  type ConfigFiles,
  emptySettings,
  type HostFacts,
  liveLink,
  type WantedBridge,
} from '../../model.ts'
import { deleteBridge, optional, step } from '../steps.ts'
import {
  appendLines,
  type Ifcfg,
  ifcfgLines,
  ifcfgValue,
  parseIfcfg,
  printIfcfg,
  setIfcfg,
  withoutKeys,
} from './ifcfg.ts'
import { isCarried, isOfAddresses, readSettings, writeSettings } from './ifcfg-settings.ts'

const folder = '/etc/sysconfig/network-scripts'
const globalFile = '/etc/sysconfig/network'
/** The scripts take any other `ifcfg-*` for a link, editors' copies included. */
const ignored = /(~|\.bak|\.old|\.orig|\.rpmnew|\.rpmorig|\.rpmsave)$/

export const networkScripts: Backend = {
  name: 'network-scripts',

  claims(facts, link) {
    if (!facts.installed.has('network-scripts')) return []
    const file = fileOf(facts.files, link)
    if (!file) return []
    // Where NetworkManager runs it reads these files too, and sets up what they do not take from it.
    const isLeft = /^(no|n|false|0|off)$/i.test(ifcfgValue(file.parsed, 'NM_CONTROLLED') ?? 'yes')
    return facts.running.has('networkmanager') && !isLeft ? [] : [{ file: file.path }]
  },

  settingsOf(facts, link) {
    const file = fileOf(facts.files, link)
    return file ? readSettings(file.parsed) : null
  },

  portsOf(facts, bridge) {
    return ifcfgFiles(facts.files).flatMap(({ parsed, base }) =>
      ifcfgValue(parsed, 'BRIDGE') === bridge ? [ifcfgValue(parsed, 'DEVICE') ?? base] : [],
    )
  },

  writeBridge(facts, wanted, freed) {
    const draft = editor(facts.files)
    const known = fileOf(facts.files, { name: wanted.name, mac: '', permanentMac: null })
    const [first = ''] = wanted.ports
    const former = fileOf(facts.files, liveLink(facts, first) ?? { name: first, mac: '', permanentMac: null })
    draft.write(
      known?.path ?? `${folder}/ifcfg-${wanted.name}`,
      writeBridgeFile(known?.parsed, former?.parsed, wanted),
    )
    for (const port of wanted.ports) draft.port(facts, port, wanted.name, wanted.mtu)
    for (const port of freed) draft.port(facts, port, null, null)
    if (!known) draft.follow(first, wanted.name)
    const links = [...wanted.ports, ...freed]
    return {
      edits: realEdits(facts.files, draft.files),
      before: [...(known ? [takeDown(wanted.name)] : []), ...links.map(takeDown)],
      // ifup of a bridge does not fetch its ports, and ifup of a port makes the bridge it needs.
      after: [...wanted.ports.map(bringUp), bringUp(wanted.name)],
      undoBefore: [takeDown(wanted.name), ...links.map(takeDown)],
      undoAfter: [
        ...(known ? [] : [optional(deleteBridge(wanted.name))]),
        ...links.map(bringUp),
        ...(known ? [bringUp(wanted.name)] : []),
      ],
      undoAgain: [],
    }
  },

  removeBridge(facts, name, heir) {
    const draft = editor(facts.files)
    const bridge = fileOf(facts.files, { name, mac: '', permanentMac: null })
    if (!bridge) throw new HostdError('conflict', `There is no ifcfg file for ${name}`)
    const ports = networkScripts.portsOf(facts, name)
    for (const port of ports) draft.port(facts, port, null, null)
    if (heir !== null) {
      draft.settle(facts, heir, bridge.parsed)
      draft.follow(name, heir)
    }
    draft.files.delete(bridge.path)
    return {
      edits: realEdits(facts.files, draft.files),
      before: [takeDown(name), ...ports.map(takeDown)],
      after: [optional(deleteBridge(name)), ...ports.map(bringUp)],
      undoBefore: ports.map(takeDown),
      undoAfter: [...ports.map(bringUp), bringUp(name)],
      undoAgain: [],
    }
  },
}

const takeDown = (link: string) => optional(step(`Take ${link} down`, 'ifdown', `ifcfg-${link}`))
const bringUp = (link: string) => step(`Bring ${link} up`, 'ifup', `ifcfg-${link}`)

type IfcfgFile = { path: string; base: string; parsed: Ifcfg }

function ifcfgFiles(files: ConfigFiles): IfcfgFile[] {
  return filesIn(files, folder)
    .filter(([path]) => path.startsWith(`${folder}/ifcfg-`) && !ignored.test(path))
    .map(([path, file]) => ({ path, base: path.slice(folder.length + 7), parsed: parseIfcfg(file.text) }))
}

/** By DEVICE, by HWADDR, or by the file's name where it says neither. */
function fileOf(
  files: ConfigFiles,
  link: { name: string; mac: string; permanentMac: string | null },
): IfcfgFile | undefined {
  const all = ifcfgFiles(files)
  const mac = link.permanentMac ?? link.mac
  return (
    all.find(({ parsed }) => ifcfgValue(parsed, 'DEVICE') === link.name) ??
    all.find(({ parsed }) => mac !== '' && ifcfgValue(parsed, 'HWADDR')?.toLowerCase() === mac) ??
    all.find(({ base, parsed }) => base === link.name && ifcfgValue(parsed, 'DEVICE') === undefined)
  )
}

function writeBridgeFile(known: Ifcfg | undefined, former: Ifcfg | undefined, wanted: WantedBridge): Ifcfg {
  const start: [string, string][] = [
    ['DEVICE', wanted.name],
    ['TYPE', 'Bridge'],
    ['ONBOOT', 'yes'],
    ['NM_CONTROLLED', 'no'],
  ]
  const carried = former ? ifcfgLines(former, isCarried) : []
  let file = known ?? start.reduce((made, [key, value]) => setIfcfg(made, key, value), parseIfcfg(''))
  file = setIfcfg(file, 'DELAY', String(wanted.forwardDelay))
  file = setIfcfg(file, 'STP', wanted.stp ? 'yes' : 'no')
  file = setIfcfg(file, 'MACADDR', wanted.mac)
  const filtering = ifcfgValue(file, 'BRIDGING_OPTS')
  if (wanted.vlanAware) file = setIfcfg(file, 'BRIDGING_OPTS', 'vlan_filtering=1')
  else if (filtering === 'vlan_filtering=1') file = setIfcfg(file, 'BRIDGING_OPTS', null)
  file = setIfcfg(file, 'PERSISTENT_DHCLIENT', wanted.ipv4.mode === 'dhcp' ? 'yes' : null)
  file = writeSettings(file, wanted)
  const has = (key: string) => ifcfgLines(file, (name) => name === key).length > 0
  return known
    ? file
    : appendLines(
        file,
        ifcfgLines(carried, (key) => !has(key)),
      )
}

function editor(before: ConfigFiles) {
  const files = new Map(before)
  const write = (path: string, parsed: Ifcfg) =>
    files.set(path, { text: printIfcfg(parsed), mode: files.get(path)?.mode ?? 0o644 })
  const replace = (path: string, file: ConfigFile, text: string) => {
    if (text !== file.text) files.set(path, { ...file, text })
  }
  const fileOfPort = (facts: HostFacts, port: string): IfcfgFile => {
    const found = fileOf(files, liveLink(facts, port) ?? { name: port, mac: '', permanentMac: null })
    const start: [string, string][] = [
      ['DEVICE', port],
      ['ONBOOT', 'yes'],
      ['NM_CONTROLLED', 'no'],
    ]
    const made = start.reduce((file, [key, value]) => setIfcfg(file, key, value), parseIfcfg(''))
    return found ?? { path: `${folder}/ifcfg-${port}`, base: port, parsed: made }
  }
  return {
    files,
    write,
    /** No addresses on a card: ifup would ignore them on a port, and a freed card is left without. NAME, UUID and HWADDR stay. */
    port(facts: HostFacts, port: string, bridge: string | null, mtu: number | null) {
      const { path, parsed } = fileOfPort(facts, port)
      let file = setIfcfg(
        withoutKeys(parsed, (key) => isOfAddresses(key) && key !== 'BOOTPROTO' && key !== 'MTU'),
        'BOOTPROTO',
        'none',
      )
      file = setIfcfg(file, 'BRIDGE', bridge)
      write(path, mtu === null ? file : setIfcfg(file, 'MTU', String(mtu)))
    },
    /** Gives a card what the bridge had. */
    settle(facts: HostFacts, port: string, bridge: Ifcfg) {
      const { path, parsed } = fileOfPort(facts, port)
      const settings = readSettings(bridge)
      const clean = withoutKeys(parsed, (key) => isOfAddresses(key) && key !== 'BOOTPROTO' && key !== 'MTU')
      const kept = writeSettings(clean, { ...settings, mtu: readSettings(parsed).mtu ?? emptySettings.mtu })
      write(path, appendLines(kept, ifcfgLines(bridge, isCarried)))
    },
    /** Routes, rules, further addresses, VLANs and the default device go where the addresses go. */
    follow(from: string, to: string) {
      for (const [path, file] of filesIn(before, folder)) {
        const base = path.slice(folder.length + 1)
        const side = /^(route|route6|rule|rule6)-(.+)$/.exec(base)
        const isCopy = ignored.test(path)
        if (!isCopy && side?.[2] === from) {
          files.delete(path)
          files.set(`${folder}/${side[1]}-${to}`, { ...file, text: renameLink(file.text, from, to) })
        } else if (!isCopy && base.startsWith(`ifcfg-${from}:`)) {
          const alias = base.slice(`ifcfg-${from}`.length)
          const parsed = parseIfcfg(file.text)
          files.delete(path)
          const device = ifcfgValue(parsed, 'DEVICE')
          write(
            `${folder}/ifcfg-${to}${alias}`,
            device ? setIfcfg(parsed, 'DEVICE', `${to}${alias}`) : parsed,
          )
        } else if (
          !isCopy &&
          base.startsWith('ifcfg-') &&
          ifcfgValue(parseIfcfg(file.text), 'PHYSDEV') === from
        ) {
          write(path, setIfcfg(parseIfcfg(file.text), 'PHYSDEV', to))
        }
      }
      const global = files.get(globalFile)
      if (global && ifcfgValue(parseIfcfg(global.text), 'GATEWAYDEV') === from) {
        replace(globalFile, global, printIfcfg(setIfcfg(parseIfcfg(global.text), 'GATEWAYDEV', to)))
      }
    },
  }
}
