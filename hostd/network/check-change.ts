import { backendNames } from '#contracts/host-network/backend-names.ts'
import type { BridgeDraft } from '#contracts/host-network/bridge-draft.ts'
import type { NetworkBackend } from '#contracts/host-network/links.ts'
import { hostOf, overlap, sameAddress, subnetOf } from '#contracts/rules/subnets.ts'
import { HostdError } from '../failure.ts'
import { backends, claimsOf, ownersOf, usualBackend } from './backends/backends.ts'
import { notAsPort } from './describe-links.ts'
import { type Expectation, type HostFacts, liveLink } from './model.ts'

type Fields = Record<string, string>

/** The one tool that can do it. Errors: `invalid-input` with a message for each field, `conflict`. */
export function checkBridge(
  facts: HostFacts,
  draft: BridgeDraft,
  kind: 'create' | 'edit',
  taken: ReadonlySet<string>,
): NetworkBackend {
  const fields: Fields = {}
  const current = liveLink(facts, draft.name)
  if (kind === 'create') checkName(facts, draft.name, fields)
  else if (current?.kind !== 'bridge') throw new HostdError('not-found', `There is no bridge ${draft.name}.`)
  draft.ports.forEach((port, index) => {
    const problem = portProblem(facts, draft.name, port)
    if (problem !== null) fields[`ports.${index}`] = problem
  })
  if (draft.vlanAware && facts.lacksVlans)
    fields.vlanAware = 'The kernel of this host was built without VLANs on bridges'
  checkSubnets(facts, draft, fields)
  for (const family of ['ipv4', 'ipv6'] as const) {
    const { mode, address } = draft[family]
    if (mode === 'static' && taken.has(hostOf(address))) {
      fields[`${family}.address`] = 'Another machine of the LAN answers at this address'
    }
  }
  if (Object.keys(fields).length > 0)
    throw new HostdError('invalid-arguments', 'Some of this does not fit this host.', { fields })
  return kind === 'create' ? backendForPorts(facts, draft.ports) : backendOf(facts, draft.name)
}

function checkName(facts: HostFacts, name: string, fields: Fields): void {
  if (liveLink(facts, name)) fields.name = `There is a link called ${name} already`
  const ghost = { name, mac: '', permanentMac: null, kind: 'bridge' } as const
  const claims = claimsOf(facts, { ...emptyLink, ...ghost })
  const [first] = claims.filter(({ file }) => !/\.network$/.test(file))
  if (first && !fields.name)
    fields.name = `${first.file} sets up ${name} already, although there is no such link now`
}

const emptyLink = {
  up: false,
  carrier: false,
  mtu: 1500,
  speed: null,
  master: null,
  lower: null,
  vlanId: null,
  bridge: null,
  addresses: [],
  gateway4: null,
  gateway6: null,
}

function portProblem(facts: HostFacts, bridge: string, port: string): string | null {
  const link = liveLink(facts, port)
  if (!link) return `There is no link ${port}`
  // Its own port, in an edit.
  if (link.master === bridge) return null
  return notAsPort(facts, link, claimsOf(facts, link))
}

/** Two links with the same subnet, and the kernel sends answers out of the wrong one. */
function checkSubnets(facts: HostFacts, draft: BridgeDraft, fields: Fields): void {
  const own = new Set([draft.name, ...draft.ports])
  for (const family of ['ipv4', 'ipv6'] as const) {
    const wanted = draft[family].mode === 'static' ? subnetOf(draft[family].address) : null
    if (!wanted) continue
    for (const link of facts.links) {
      if (own.has(link.name) || link.kind === 'loopback') continue
      for (const { address, prefix, linkLocal } of link.addresses) {
        const other = linkLocal ? null : subnetOf(`${address}/${prefix}`)
        if (!other || !overlap(wanted, other)) continue
        fields[`${family}.address`] = sameAddress(address, hostOf(draft[family].address))
          ? `${link.name} has this address`
          : `This overlaps with ${address}/${prefix} on ${link.name}`
      }
    }
  }
}

function backendForPorts(facts: HostFacts, ports: readonly string[]): NetworkBackend {
  const found = ports.map((port) => {
    const link = liveLink(facts, port)
    return { port, claims: link ? claimsOf(facts, link) : [] }
  })
  const owners = ownersOf(found.flatMap(({ claims }) => claims))
  if (owners.length > 1) {
    const said = found.flatMap(({ port, claims }) =>
      claims.map(({ backend, file }) => `${port} by ${backendNames[backend]} (${file})`),
    )
    throw new HostdError(
      'conflict',
      `The ports are set up by different tools: ${said.join(', ')}. One tool must have them all.`,
    )
  }
  const backend = owners[0] ?? usualBackend(facts)
  if (!backend)
    throw new HostdError('not-supported', 'None of the tools that set up links was found on this host.')
  return backend
}

/** Errors: `conflict` where not exactly one tool sets the link up. */
export function backendOf(facts: HostFacts, name: string): NetworkBackend {
  const link = liveLink(facts, name)
  if (!link) throw new HostdError('not-found', `There is no link ${name}.`)
  const claims = claimsOf(facts, link)
  const [only, more] = ownersOf(claims)
  if (!only)
    throw new HostdError('conflict', `No file of this host sets up ${name}, so there is none to change.`)
  if (more) {
    throw new HostdError(
      'conflict',
      `${name} is set up by more than one tool: ${claims.map(({ file }) => file).join(', ')}.`,
    )
  }
  return backends[only].name
}

export function inUse(bridge: string, users: Expectation['members']): HostdError {
  const names = users.map(({ link }) => link).join(', ')
  return new HostdError(
    'conflict',
    `${bridge} is in use by ${names}: stop these instances, or give them another network, first.`,
  )
}
