import { createHash } from 'node:crypto'
import type { BridgeDraft } from '#contracts/host-network/bridge-draft.ts'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import type { NetworkBackend } from '#contracts/host-network/links.ts'
import type { NetworkPlan, NetworkRisk } from '#contracts/host-network/plan.ts'
import { HostdError } from '../failure.ts'
import { backends } from './backends/backends.ts'
import { backendOf, checkBridge } from './check-change.ts'
import { withEdits } from './files/edit-files.ts'
import { withoutSecrets } from './files/without-secrets.ts'
import { withZone } from './firewall-zone.ts'
import type { Ties } from './live/gather-ties.ts'
import {
  type BackendChange,
  type Expectation,
  type FileChange,
  type HostFacts,
  type LiveLink,
  liveLink,
  membersOf,
  type WantedBridge,
} from './model.ts'
import { pictureOfPlan } from './picture-of-plan.ts'
import { planRestore } from './plan-restore.ts'
import { risksOf } from './risks.ts'
import type { Ended } from './transaction.ts'
import { withMtu } from './with-mtu.ts'
import { resolverFile, withResolvers } from './with-resolvers.ts'

export type Plan = BackendChange & {
  change: NetworkChange
  backend: NetworkBackend
  files: FileChange[]
  risks: NetworkRisk[]
  picture: NetworkPlan['picture']
  addressesNow: string[]
  expected: string[]
  expectation: Expectation
  tag: string
}

export type PlanContext = {
  /** The host's address that the person's browser talks to, where it is known. */
  reachedAt: string | null
  ties: Ties
  /** Addresses at which another machine answers. */
  taken: ReadonlySet<string>
  /** What the files were before this console made a bridge, where nothing was changed since. */
  origins: ReadonlyMap<string, readonly FileChange[]>
  /** The change of the history that is to be undone. */
  restored: Ended | null
}

/** From a wish to everything that is going to happen. Nothing is read or changed here. */
export function planChange(facts: HostFacts, change: NetworkChange, context: PlanContext): Plan {
  if (change.kind === 'restore') {
    const { backend, made, ...given } = planRestore(facts, change, context.restored)
    return finish(facts, change, backend, made, context, given)
  }
  return change.kind === 'remove'
    ? planRemoval(facts, change, context)
    : planBridge(facts, change, change.bridge, context)
}

function planBridge(
  facts: HostFacts,
  change: NetworkChange & { kind: 'create' | 'edit' },
  draft: BridgeDraft,
  context: PlanContext,
): Plan {
  const backend = checkBridge(facts, draft, change.kind, context.taken)
  const before = change.kind === 'edit' ? backends[backend].portsOf(facts, draft.name) : []
  const freed = before.filter((port) => !draft.ports.includes(port))
  const source = liveLink(facts, change.kind === 'edit' ? draft.name : (draft.ports[0] ?? ''))
  const wanted: WantedBridge = { ...draft, mac: draft.mac ?? source?.mac ?? null }
  const had = source && change.kind === 'edit' ? backends[backend].settingsOf(facts, source) : null
  const bare = backends[backend].writeBridge(facts, wanted, freed)
  const written = source ? withZone(bare, facts, source.name, draft.name) : bare
  const made = withMtu(written, facts, [...wanted.ports, wanted.name], had?.mtu ?? null, wanted.mtu)
  const isDhcp = wanted.ipv4.mode === 'dhcp'
  const statics = [wanted.ipv4, wanted.ipv6].flatMap(({ mode, address }) =>
    mode === 'static' ? [address] : [],
  )
  const leased = isDhcp ? addressesOf(source, true).filter((address) => !address.includes(':')) : []
  const keepsMac = source !== undefined && wanted.mac === source.mac
  return finish(facts, change, backend, made, context, {
    source: source?.name ?? null,
    expectation: {
      link: draft.name,
      bridge: draft.name,
      traits: {
        stp: wanted.stp,
        forwardDelay: wanted.forwardDelay,
        vlanAware: wanted.vlanAware,
        mac: wanted.mac,
        mtu: wanted.mtu,
      },
      // It listens for as long, and learns for as long again.
      silentFor: wanted.stp ? 2 * wanted.forwardDelay : 0,
      gone: null,
      ports: draft.ports,
      addresses: statics,
      dhcp: isDhcp,
      lease: isDhcp && keepsMac ? (leased[0] ?? null) : null,
      gateway:
        wanted.ipv4.mode === 'static'
          ? wanted.ipv4.gateway || null
          : isDhcp
            ? (source?.gateway4 ?? null)
            : null,
      members: membersOf(facts, draft.name, [...draft.ports, ...freed]),
    },
    expected: [
      ...statics.map((cidr) => cidr.split('/')[0] ?? ''),
      ...leased.map((cidr) => cidr.split('/')[0] ?? ''),
    ],
  })
}

function planRemoval(
  facts: HostFacts,
  change: NetworkChange & { kind: 'remove' },
  context: PlanContext,
): Plan {
  const { name } = change
  const link = liveLink(facts, name)
  if (link?.kind !== 'bridge') throw new HostdError('not-found', `There is no bridge ${name}.`)
  const backend = backendOf(facts, name)
  const ports = backends[backend].portsOf(facts, name)
  const users = membersOf(facts, name, ports)
  if (users.length > 0) {
    const names = users.map((user) => user.link).join(', ')
    throw new HostdError(
      'conflict',
      `${name} is in use by ${names}: stop these instances, or give them another network, first.`,
    )
  }
  const heir = ports.find((port) => liveLink(facts, port)) ?? null
  const bare = backends[backend].removeBridge(facts, name, heir)
  const zoned = heir === null ? bare : withZone(bare, facts, name, heir)
  const written = asItWas(zoned, facts, context.origins.get(name))
  const had = backends[backend].settingsOf(facts, link)
  // As it was before the bridge need not be what the bridge has now.
  const heirLink = heir === null ? undefined : liveLink(facts, heir)
  const then = { ...facts, files: withEdits(facts.files, written.edits) }
  const gets = heirLink ? backends[backend].settingsOf(then, heirLink) : null
  const made = withMtu(written, facts, ports, had?.mtu ?? null, gets?.mtu ?? null)
  const isDhcp = gets?.ipv4.mode === 'dhcp'
  const leased =
    isDhcp && had?.ipv4.mode === 'dhcp'
      ? addressesOf(link, true).filter((address) => !address.includes(':'))
      : []
  const keepsMac = heirLink?.mac === link.mac
  const statics = [gets?.ipv4, gets?.ipv6].flatMap((one) => (one?.mode === 'static' ? [one.address] : []))
  return finish(facts, change, backend, made, context, {
    source: name,
    expectation: {
      link: heir,
      bridge: null,
      traits: null,
      silentFor: 0,
      gone: name,
      ports: [],
      addresses: statics,
      dhcp: isDhcp,
      lease: keepsMac ? (leased[0] ?? null) : null,
      gateway:
        gets?.ipv4.mode === 'static'
          ? gets.ipv4.gateway || null
          : isDhcp && had?.ipv4.mode === 'dhcp'
            ? link.gateway4
            : null,
      members: [],
    },
    expected: [...statics, ...leased].map((cidr) => cidr.split('/')[0] ?? ''),
  })
}

/** Where every file is as this console left it, a removal gives back what was there before, to the byte. */
function asItWas(
  made: BackendChange,
  facts: HostFacts,
  origin: readonly FileChange[] | undefined,
): BackendChange {
  if (!origin) return made
  const isAsLeft = ({ path, after }: FileChange) => facts.files.get(path)?.text === after?.text
  // DHCP clients write their own files all the time: those say nothing.
  const settings = origin.filter(
    (file) => !file.path.startsWith('/var/lib/') && (file.path !== resolverFile || isAsLeft(file)),
  )
  const untouched = settings.every(isAsLeft)
  const covered = [...made.edits.keys()].every((path) => settings.some((file) => file.path === path))
  if (!untouched || !covered) return made
  return { ...made, edits: new Map(settings.map(({ path, before }) => [path, before])) }
}

function addressesOf(link: LiveLink | undefined, dynamicOnly: boolean): string[] {
  return (link?.addresses ?? [])
    .filter(({ linkLocal, dynamic }) => !linkLocal && (dynamic || !dynamicOnly))
    .map(({ address, prefix }) => `${address}/${prefix}`)
}

function finish(
  facts: HostFacts,
  change: NetworkChange,
  backend: NetworkBackend,
  steps: BackendChange,
  context: PlanContext,
  given: { source: string | null; expectation: Expectation; expected: string[] },
): Plan {
  const { source, expectation, expected } = given
  const made = withResolvers(steps, facts, backend)
  const files = [...made.edits]
    .map(([path, after]) => ({ path, before: facts.files.get(path) ?? null, after }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const now = addressesOf(source ? liveLink(facts, source) : undefined, false)
  const { reachedAt, ties } = context
  const risks = risksOf(facts, change, {
    backend,
    source,
    expectation,
    expected,
    reachedAt,
    files,
    ties,
  })
  const picture = pictureOfPlan(facts, { change, edits: made.edits, source, expectation })
  const identity = { change, files, before: made.before, after: made.after, expectation }
  const tag = createHash('sha256').update(JSON.stringify(identity)).digest('hex')
  const addressesNow = now.map((cidr) => cidr.split('/')[0] ?? '')
  return { ...made, change, backend, files, risks, picture, addressesNow, expected, expectation, tag }
}

/** What leaves hostd: no passwords, and no more than what is shown. */
export function planForPeople(plan: Plan): NetworkPlan {
  const { tag, backend, before, after, risks, picture, expected } = plan
  return {
    tag,
    backend,
    files: plan.files.map(({ path, before, after }) => ({
      path,
      before: before && withoutSecrets(before.text),
      after: after && withoutSecrets(after.text),
    })),
    steps: [...before, { text: 'Write the files', command: null, mayFail: false }, ...after],
    risks,
    picture,
    before: plan.addressesNow,
    expected,
  }
}
