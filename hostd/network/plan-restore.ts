import type { NetworkChange } from '#contracts/host-network/change.ts'
import { hostOf } from '#contracts/rules/subnets.ts'
import { HostdError } from '../failure.ts'
import { inUse } from './check-change.ts'
import {
  type BackendChange,
  type ConfigFiles,
  type Expectation,
  type FileChange,
  type HostFacts,
  liveLink,
  membersOf,
  type Planned,
} from './model.ts'
import type { Ended, FormerLink } from './transaction.ts'
import { resolverFile } from './with-resolvers.ts'

type Restore = NetworkChange & { kind: 'restore' }

/** Written by others all the time: what they hold says nothing of who set the network up. */
const isLeftToPrograms = (path: string) => path.startsWith('/var/lib/') || path === resolverFile

/** Why a change cannot be undone now, or null. Only the last that touched a file can: older ones follow one by one. */
export function notRestorable({ outcome, files }: Ended, now: ConfigFiles): string | null {
  if (outcome !== 'kept') return 'It went back: there is nothing to undo.'
  const other = files.find(
    ({ path, after }) => !isLeftToPrograms(path) && now.get(path)?.text !== after?.text,
  )
  return other ? `${other.path} was changed since. Undo what came later first.` : null
}

/** What a kept change did, the other way round: the files as they were, to the byte, and the steps of its own way back. */
export function planRestore(facts: HostFacts, { name }: Restore, entry: Ended | null): Planned {
  if (entry === null || entry.outcome !== 'kept' || nameOf(entry.change) !== name) {
    throw new HostdError('not-found', `There is no kept change of ${name} like this.`)
  }
  const problem = notRestorable(entry, facts.files)
  if (problem !== null) throw new HostdError('conflict', problem)
  const { files, former, undoBefore, undoAfter } = entry
  const wasBridge = former.some((link) => link.name === name && link.isBridge)
  // Cards of instances that ran then; records of older versions have them among the links.
  const guests = new Set(entry.expectation.members.map(({ link }) => link))
  const ports = wasBridge ? portsOf(former, name).filter((port) => !guests.has(port)) : []
  const lost = ports.find((port) => !liveLink(facts, port))
  if (lost) throw new HostdError('conflict', `${lost} was a port of ${name}, and is not there any more.`)
  const holder = wasBridge
    ? former.find((link) => link.name === name)
    : (former.find(({ addresses }) => addresses.length > 0) ?? former[0])
  const members = membersOf(facts, name, [...ports, ...entry.expectation.ports])
  if (!wasBridge && members.length > 0) throw inUse(name, members)
  const source = liveLink(facts, entry.expectation.link ?? name)
  const held = (cidr: string) =>
    source?.addresses.some(({ address, prefix }) => `${address}/${prefix}` === cidr) ?? false
  const leased = holder?.addresses.find(({ cidr, dynamic }) => dynamic && !cidr.includes(':'))
  const expectation: Expectation = {
    link: holder?.name ?? null,
    bridge: wasBridge ? name : null,
    // The steps set what the bridge itself was; how that was is not in the record.
    traits: null,
    silentFor: wasBridge ? (holder?.silentFor ?? 0) : 0,
    gone: wasBridge ? null : name,
    ports,
    addresses: holder?.addresses.filter(({ dynamic }) => !dynamic).map(({ cidr }) => cidr) ?? [],
    dhcp: leased !== undefined,
    // Another server, or another day, may give another one.
    lease: leased && held(leased.cidr) ? leased.cidr : null,
    gateway: holder?.gateway4 ?? null,
    members: wasBridge ? members : [],
  }
  const made: BackendChange = {
    edits: new Map(files.filter(({ path }) => !path.startsWith('/var/lib/')).map(asBefore)),
    before: undoBefore.map(mayFail),
    after: undoAfter.map(mayFail),
    undoBefore: entry.before,
    undoAfter: entry.after,
    undoAgain: entry.undoAgain,
  }
  const expected = holder?.addresses.map(({ cidr }) => hostOf(cidr)) ?? []
  return { backend: entry.backend, made, source: source?.name ?? null, expectation, expected }
}

export const nameOf = (change: NetworkChange) =>
  change.kind === 'create' || change.kind === 'edit' ? change.bridge.name : change.name

const asBefore = ({ path, before }: FileChange) => [path, before] as const
/** As on the way back: what came of it is looked at in the end. */
const mayFail = <Step extends object>(step: Step) => ({ ...step, mayFail: true })
const portsOf = (former: readonly FormerLink[], bridge: string) =>
  former.filter(({ master }) => master === bridge).map(({ name }) => name)
