import type { LinkSettings } from '#contracts/host-network/links.ts'
import { HostdError } from '../../../failure.ts'
import { realEdits } from '../../files/edit-files.ts'
import {
  type Backend,
  type ConfigFile,
  emptySettings,
  type HostFacts,
  liveLink,
  type WantedBridge,
} from '../../model.ts'
import { deleteBridge, optional, step } from '../steps.ts'
import { fileOf, type InterfacesFile, interfacesFile, interfacesFiles } from './ifupdown-files.ts'
import { ifacesWith, movingOptions, readSettings, stayingOptions } from './ifupdown-settings.ts'
import {
  appendStanzas,
  type Interfaces,
  ifaceStanzas,
  isStarted,
  optionOf,
  printInterfaces,
  replaceIfaces,
  type Stanza,
  stanza,
  upLine,
  withoutStart,
} from './interfaces.ts'
import { resolverEdit } from './resolver.ts'

export const ifupdown: Backend = {
  name: 'ifupdown',

  claims(facts, link) {
    if (!facts.installed.has('ifupdown')) return []
    return interfacesFiles(facts.files)
      .filter(({ parsed }) => ifaceStanzas(parsed, link.name).length > 0)
      .map(({ path }) => ({ file: path }))
  },

  settingsOf(facts, link) {
    const stanzas = allStanzas(interfacesFiles(facts.files), link.name)
    return stanzas.length === 0 ? null : readSettings(stanzas)
  },

  portsOf(facts, bridge) {
    const named = allStanzas(interfacesFiles(facts.files), bridge).flatMap((one) =>
      (optionOf(one, 'bridge-ports') ?? '').split(/\s+/),
    )
    return named.filter((port) => port !== '' && port !== 'none')
  },

  writeBridge(facts, wanted, freed) {
    const draft = editor(facts)
    const isNew = draft.stanzas(wanted.name).length === 0
    const [first = ''] = wanted.ports
    const source = isNew ? first : wanted.name
    const before = draft.stanzas(source)
    const settings = { ...wanted, mtu: wanted.mtu }
    const kept = isNew ? movingOptions(before, 'inet', source, wanted.name) : keptOfBridge(before, 'inet')
    const bridge = ifacesWith(wanted.name, settings, bridgeOptions(wanted), {
      inet: [...kept, ...wanted.ports.map(forgetRouter)],
      inet6: isNew ? movingOptions(before, 'inet6', source, wanted.name) : keptOfBridge(before, 'inet6'),
    })
    for (const port of [...wanted.ports, ...freed]) draft.silence(port)
    draft.write(wanted.name, bridge, first)
    if (wanted.ipv4.mode === 'dhcp' && isNew) draft.put(...leaseIdentity(facts, first, wanted.name))
    draft.put(...resolverEdit(facts, wanted))
    const all = [...wanted.ports, ...freed]
    const added = wanted.ports.filter((port) => !ifupdown.portsOf(facts, wanted.name).includes(port))
    const down = isNew ? wanted.ports.filter((port) => draft.hadStanza(port)) : [wanted.name]
    return {
      edits: realEdits(facts.files, draft.files),
      before: down.flatMap(takeDown),
      after: [...wanted.ports.map(flush), ...freed.map(giveLinkLocal), bringUp(wanted.name)],
      undoBefore: takeDown(wanted.name),
      undoAfter: [
        ...(isNew ? [optional(deleteBridge(wanted.name))] : []),
        ...all.map((port) => optional(flush(port))),
        ...added.map(giveLinkLocal),
        ...(isNew ? down : [wanted.name]).map(bringUp),
      ],
      undoAgain: [],
    }
  },

  removeBridge(facts, name, heir) {
    const draft = editor(facts)
    const ports = ifupdown.portsOf(facts, name)
    const stanzas = draft.stanzas(name)
    if (stanzas.length === 0) throw new HostdError('conflict', `No interfaces file sets up ${name}`)
    if (heir !== null) {
      const settings = readSettings(stanzas)
      const had = draft.stanzas(heir)
      draft.write(
        heir,
        ifacesWith(heir, { ...settings, mtu: null }, [], {
          inet: [
            ...keptOfBridge(movedTo(stanzas, 'inet', name, heir), 'inet'),
            ...stayingOptions(had, 'inet'),
          ],
          inet6: [
            ...keptOfBridge(movedTo(stanzas, 'inet6', name, heir), 'inet6'),
            ...stayingOptions(had, 'inet6'),
          ],
        }),
        name,
      )
    }
    draft.drop(name)
    return {
      edits: realEdits(facts.files, draft.files),
      before: takeDown(name),
      after: [
        optional(deleteBridge(name)),
        ...ports.map(flush),
        ...ports.map(giveLinkLocal),
        ...(heir === null ? [] : [bringUp(heir)]),
      ],
      undoBefore: heir === null ? [] : takeDown(heir),
      // A port that never left the bridge is not set up again with it.
      undoAfter: [...ports.map((port) => optional(flush(port))), ...ports.map(setUp), bringUp(name)],
      undoAgain: [],
    }
  },
}

// --force: the address may have been set up before ifupdown knew of the link, or its note in /run may be gone.
const takeDown = (link: string) =>
  [step(`Take ${link} down`, 'ifdown', '--force', link), endClients(link)].map(optional)
/** ifdown ends the last DHCP client only. One left of an attempt before it would take a static address away once its lease is over. */
const endClients = (link: string) =>
  step(
    `End what is left of DHCP clients of ${link}`,
    'pkill',
    // Of the host: a container may have a link of the same name.
    ...['--ns', '1', '--nslist', 'pid,net', '--signal', 'KILL'],
    ...['--full', `^([^ ]*/)?dhclient .* ${link.replaceAll('.', '\\.')}$`],
  )
const bringUp = (link: string) => step(`Bring ${link} up`, 'ifup', '--force', link)
const setUp = (link: string) => step(`Set ${link} up`, 'ip', 'link', 'set', 'dev', link, 'up')
const flush = (link: string) => step(`Leave no address on ${link}`, 'ip', 'address', 'flush', 'dev', link)
/**
 * bridge-utils leaves a port without a link-local address for good, and without one a card asks no router for others. It
 * gets one as any new card does.
 */
const giveLinkLocal = (link: string) => {
  const mode = (name: string) => `/proc/sys/net/ipv6/conf/${name}/addr_gen_mode`
  return optional(step(`Let ${link} have a link-local address again`, 'cp', mode('default'), mode(link)))
}

/**
 * A port hears no router. What a card heard that was up before – by udev's hotplug, at a boot – would stay beside what its
 * bridge hears. Where there is no such card, or no IPv6, the bridge comes up all the same.
 */
const forgetRouter = (port: string) =>
  upLine(port, (link) => `ip -6 address flush dev ${link}; ip -6 route flush dev ${link}; true`)
const forgetsRouter = /^ip -6 address flush dev \S+; ip -6 route flush dev \S+; true$/

const allStanzas = (files: readonly InterfacesFile[], link: string) =>
  files.flatMap(({ parsed }) => ifaceStanzas(parsed, link))

function bridgeOptions({
  ports,
  stp,
  forwardDelay,
  mac,
  vlanAware,
}: WantedBridge): (readonly [string, string])[] {
  return [
    ['bridge_ports', ports.length === 0 ? 'none' : ports.join(' ')],
    ['bridge_stp', stp ? 'on' : 'off'],
    ['bridge_fd', String(forwardDelay)],
    ...(mac === null ? [] : [['bridge_hw', mac] as const]),
    ...(vlanAware ? [['bridge_vlan_aware', 'yes'] as const] : []),
  ]
}

const writtenOfBridge =
  /^(bridge-(ports|stp|fd|hw|vlan-aware)|address|netmask|broadcast|network|gateway|dns-nameservers?|dns-search|dns-domain|mtu)$/
const keptOfBridge = (stanzas: readonly Stanza[], family: string) =>
  stanzas
    .filter(({ words }) => words[1] === family)
    .flatMap(({ body }) => body)
    .filter(({ key, value }) => {
      return key !== null && !writtenOfBridge.test(key.replaceAll('_', '-')) && !forgetsRouter.test(value)
    })

/** Without what only a bridge has. */
function movedTo(stanzas: readonly Stanza[], family: string, from: string, to: string): Stanza[] {
  const body = movingOptions(stanzas, family, from, to)
  return [{ keyword: 'iface', words: [to, family], head: '', body }]
}

/**
 * Debian's dhclient tells the server an identity that it keeps in the lease file of each link: with a file of its own
 * the bridge would be another host to the server, and get another address.
 */
function leaseIdentity(
  facts: HostFacts,
  port: string,
  bridge: string,
): [path: string, file: ConfigFile | null] {
  const file = facts.files.get(`${leaseFolder}/dhclient.${port}.leases`)
  const identity = /^default-duid .*;$/m.exec(file?.text ?? '')?.[0]
  const path = `${leaseFolder}/dhclient.${bridge}.leases`
  return [path, identity ? { text: `${identity}\n`, mode: 0o644 } : (facts.files.get(path) ?? null)]
}
const leaseFolder = '/var/lib/dhcp'

/** The files as they become, one change after the other. */
function editor(facts: HostFacts) {
  const files = new Map(facts.files)
  const now = () => interfacesFiles(files)
  const save = (path: string, parsed: Interfaces) =>
    files.set(path, { text: printInterfaces(parsed), mode: files.get(path)?.mode ?? 0o644 })
  const put = (path: string, file: ConfigFile | null) => {
    if (file) files.set(path, file)
    else files.delete(path)
  }
  return {
    files,
    put,
    stanzas: (link: string) => allStanzas(now(), link),
    hadStanza: (link: string) =>
      liveLink(facts, link) !== undefined && allStanzas(interfacesFiles(facts.files), link).length > 0,
    /** A port has no address; what it is told beside that stays. */
    silence(link: string) {
      const home = fileOf(now(), link)
      if (!home) return
      const kept = stayingOptions(ifaceStanzas(home.parsed, link), 'inet')
      const none: LinkSettings = emptySettings
      save(home.path, replaceIfaces(home.parsed, link, ifacesWith(link, none, [], { inet: kept, inet6: [] })))
      for (const { path, parsed } of now()) {
        if (path !== home.path && ifaceStanzas(parsed, link).length > 0)
          save(path, replaceIfaces(parsed, link, []))
      }
    },
    /** Where the link stands now, else where its neighbour stands. */
    write(link: string, fresh: readonly Stanza[], neighbour: string) {
      const home = fileOf(now(), link)
      if (home) save(home.path, replaceIfaces(home.parsed, link, fresh))
      else {
        const main = now().find(({ path }) => path === interfacesFile)
        const { path, parsed } = fileOf(now(), neighbour) ?? main ?? { path: interfacesFile, parsed: [] }
        save(
          path,
          appendStanzas(parsed, [
            ...(isAnyStarted(now(), link) ? [] : [stanza(`auto ${link}`, [])]),
            ...fresh,
          ]),
        )
      }
    },
    drop(link: string) {
      for (const { path, parsed } of now()) {
        const left = withoutStart(replaceIfaces(parsed, link, []), link)
        if (printInterfaces(left) !== files.get(path)?.text) save(path, left)
      }
    },
  }
}

const isAnyStarted = (files: readonly InterfacesFile[], link: string) =>
  files.some(({ parsed }) => isStarted(parsed, link))
