import type { NetworkChange } from '#contracts/host-network/change.ts'
import type { NetworkBackend } from '#contracts/host-network/links.ts'
import type { NetworkRisk } from '#contracts/host-network/plan.ts'
import { hostOf, sameAddress } from '#contracts/rules/subnets.ts'
import { backends } from './backends/backends.ts'
import { namesLink } from './files/edit-files.ts'
import { rulesNaming, type Ties } from './live/gather-ties.ts'
import {
  type Expectation,
  type FileChange,
  type HostFacts,
  isWritten,
  type LiveLink,
  liveLink,
} from './model.ts'
import { resolverFile } from './with-resolvers.ts'

type Given = {
  backend: NetworkBackend
  source: string | null
  expectation: Expectation
  expected: readonly string[]
  reachedAt: string | null
  files: readonly FileChange[]
  ties: Ties
}

/** What can go wrong, in words that say what to do about it. */
export function risksOf(facts: HostFacts, change: NetworkChange, given: Given): NetworkRisk[] {
  return [
    ...ofTheWayIn(facts, given),
    ...ofFurtherAddresses(facts, given),
    ...('bridge' in change ? ofTheBridge(facts, change.bridge, given) : []),
    ...ofTheTies(given),
    ...ofTheFiles(given),
    ...ofInstances(given),
  ]
}

const danger = (text: string): NetworkRisk => ({ level: 'danger', text })
const caution = (text: string): NetworkRisk => ({ level: 'caution', text })
const note = (text: string): NetworkRisk => ({ level: 'note', text })

function ofTheWayIn(facts: HostFacts, { source, expectation, expected, reachedAt }: Given): NetworkRisk[] {
  const link = source === null ? undefined : liveLink(facts, source)
  if (!link) return []
  const own = link.addresses.filter(({ linkLocal }) => !linkLocal)
  const isWayIn = reachedAt !== null && own.some(({ address }) => sameAddress(address, reachedAt))
  const stays = isWayIn && reachedAt !== null && expected.some((address) => sameAddress(address, reachedAt))
  const risks: NetworkRisk[] = []
  if (isWayIn && stays) {
    risks.push(
      danger(
        `Your browser reaches this console through ${link.name}. It will be silent for some seconds and come back at the same address.`,
      ),
    )
  } else if (isWayIn) {
    const then = expected.length > 0 ? `at ${expected.join(' or ')}` : 'at no address that is known now'
    risks.push(
      danger(
        `Your browser reaches this console through ${link.name} at ${reachedAt}. Afterwards it will be ${then}.`,
      ),
    )
  }
  const hadDefault = link.gateway4 !== null || link.gateway6 !== null
  const keepsDefault = expectation.dhcp || expectation.gateway !== null
  if (hadDefault && !keepsDefault) {
    risks.push(
      danger(
        `${link.name} is this host’s way to everything beyond the LAN. Afterwards there is no default route here.`,
      ),
    )
  }
  return risks
}

/** The form shows one address of each family; what is written by hand, or set by hand, beside it is easily forgotten. */
function ofFurtherAddresses(facts: HostFacts, { backend, source, expectation, files }: Given): NetworkRisk[] {
  const link = source === null ? undefined : liveLink(facts, source)
  const heir = expectation.link
  if (!link || heir === null) return []
  const settings = backends[backend].settingsOf(facts, link)
  const shown = [settings?.ipv4.address ?? '', settings?.ipv6.address ?? '', ...expectation.addresses]
  const written = files.flatMap(({ after }) =>
    after && namesLink(after.text, heir) ? after.text.split(/[^0-9A-Fa-f.:]+/) : [],
  )
  const known = [...shown.map(hostOf), ...written].filter(Boolean)
  const fixed = link.addresses.filter(({ linkLocal, dynamic }) => !linkLocal && !dynamic)
  // Not every DHCP client marks what it was given.
  const isMarked = link.addresses.some(({ family, dynamic }) => family === 4 && dynamic)
  const mayBeLease = settings?.ipv4.mode === 'dhcp' && !isMarked
  const lost = fixed.filter(
    ({ family, address }) => !(family === 4 && mayBeLease) && !known.some((one) => sameAddress(one, address)),
  )
  return lost.map(({ address, prefix }) =>
    danger(
      `${link.name} also has ${address}/${prefix}, which ${heir} does not get: nobody reaches this host there afterwards.`,
    ),
  )
}

function ofTheBridge(
  facts: HostFacts,
  bridge: {
    ports: readonly string[]
    stp: boolean
    forwardDelay: number
    mac: string | null
    name: string
    mtu: number | null
  },
  { source, expectation }: Given,
): NetworkRisk[] {
  const ports = bridge.ports.flatMap((name) => liveLink(facts, name) ?? [])
  const risks: NetworkRisk[] = []
  const newPorts = ports.filter(({ master }) => master !== bridge.name)
  if (newPorts.some(({ gateway4, gateway6 }) => gateway4 !== null || gateway6 !== null)) {
    risks.push(
      caution(
        'Hosting providers and managed switches often let one MAC address through per port. Then instances on this bridge hear nothing: ask before, or use a network with NAT.',
      ),
    )
  }
  const uplinks = ports.filter(({ kind, carrier }) => kind !== 'vlan' && carrier)
  if (uplinks.length > 1 && !bridge.stp) {
    risks.push(
      danger(
        `${listed(uplinks)} both have a cable. If they lead to the same switch this makes a loop that stops the whole LAN: switch STP on.`,
      ),
    )
  }
  if (bridge.stp && bridge.forwardDelay > 0) {
    risks.push(
      caution(
        `With STP every port is silent for ${2 * bridge.forwardDelay} s after it comes up, and DHCP may give up meanwhile.`,
      ),
    )
  }
  for (const port of newPorts) risks.push(...ofVlans(facts, port))
  const before = source === null ? undefined : liveLink(facts, source)
  if (expectation.dhcp && bridge.mac !== null && before && bridge.mac !== before.mac) {
    risks.push(
      caution('With another MAC address the DHCP server sees another host: it will give another address.'),
    )
  }
  for (const port of ports) {
    if (!port.carrier) risks.push(caution(`${port.name} has no carrier now: is it plugged in?`))
  }
  return risks
}

function ofVlans(facts: HostFacts, port: LiveLink): NetworkRisk[] {
  return facts.links
    .filter(({ kind, lower }) => kind === 'vlan' && lower === port.name)
    .map(({ name, addresses }) =>
      addresses.some(({ linkLocal }) => !linkLocal)
        ? caution(
            `${name} stands on ${port.name} and has an address of its own. It stays there and keeps working; its VLAN does not pass the bridge.`,
          )
        : note(`${name} stands on ${port.name}: its VLAN does not pass the bridge.`),
    )
}

/** What names the link that has the addresses now does not follow them. */
function ofTheTies({ source, expectation: { link }, ties }: Given): NetworkRisk[] {
  if (source === null || link === null || source === link) return []
  const risks: NetworkRisk[] = []
  const named = rulesNaming(ties, source)
  if (named) {
    const { firewall, rules } = named
    const count = rules.length === 1 ? 'a rule that names' : `${rules.length} rules that name`
    risks.push(
      danger(
        `${firewall} has ${count} ${source}: “${shortened(rules[0] ?? '')}”. Afterwards the host’s traffic goes through ${link}, to which they do not apply. Repeat them for ${link} first.`,
      ),
    )
  }
  const bound = ties.listeners.filter((listener) => listener.link === source)
  if (bound.length > 0) {
    const programs = [...new Set(bound.map(({ program, port }) => `${program} (port ${port})`))].join(', ')
    risks.push(
      caution(
        `On ${source} alone listens: ${programs}. Nothing comes in there afterwards: have it listen on ${link}.`,
      ),
    )
  }
  return risks
}

function ofTheFiles({ files, source, expectation }: Given): NetworkRisk[] {
  const risks: NetworkRisk[] = []
  if (files.some(({ path }) => path.startsWith('/etc/firewalld/'))) {
    risks.push(note(`The zone that firewalld has for ${source} becomes that of ${expectation.link}.`))
  }
  if (files.some(({ path }) => path.startsWith('/etc/cloud/'))) {
    risks.push(
      caution(
        'cloud-init writes this host’s network file at every boot and would undo the change. The plan therefore switches that off.',
      ),
    )
  }
  if (files.some((file) => file.path === resolverFile && isWritten(file))) {
    risks.push(
      note('No resolvconf is installed, so the name servers are written to /etc/resolv.conf itself.'),
    )
  }
  return risks
}

function ofInstances({ expectation }: Given): NetworkRisk[] {
  const { members } = expectation
  if (members.length === 0) return []
  const names = members.map(({ link }) => link).join(', ')
  return [note(`${names} may lose the bridge for a moment, and are put back into it.`)]
}

const shortened = (rule: string) => (rule.length > 100 ? `${rule.slice(0, 99)}…` : rule)
const listed = (links: readonly LiveLink[]) => links.map(({ name }) => name).join(' and ')
