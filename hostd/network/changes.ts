import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import { contains, sameAddress, subnetOf } from '#contracts/rules/subnets.ts'
import { HostdError } from '../failure.ts'
import { runProgram } from '../run-program.ts'
import type { HostdPerson } from '../wire.ts'
import { applyChange } from './apply-change.ts'
import { longestApply, startGuard } from './guard.ts'
import { gatherFacts } from './live/gather-facts.ts'
import { gatherTies } from './live/gather-ties.ts'
import { answersAt } from './live/probe-address.ts'
import { type FileChange, type HostFacts, liveLink } from './model.ts'
import { type Plan, planChange } from './plan.ts'
import { nameOf } from './plan-restore.ts'
import { bootId, ownIdentity, uptime } from './process-identity.ts'
import { revertChange } from './revert-change.ts'
import { formerLinks } from './settle.ts'
import type { Store } from './store.ts'
import type { Ended, Transaction } from './transaction.ts'

/** In milliseconds. */
const headStart = 300

/** Reads the host and works out what a change would be. Changes nothing. */
export async function makePlan(store: Store, change: NetworkChange, reachedAt: string | null) {
  const facts = await gatherFacts(runProgram)
  const ties = await gatherTies(runProgram)
  const taken = await takenAddresses(facts, change)
  const origins = originsOf(store.history())
  const restored = change.kind === 'restore' ? store.ended(change.id) : null
  const plan = planChange(facts, change, { reachedAt, ties, taken, origins, restored })
  return { facts, plan }
}

/** Static addresses at which another machine answers; only those of a subnet that is there now can be asked for. */
async function takenAddresses(facts: HostFacts, change: NetworkChange): Promise<Set<string>> {
  const taken = new Set<string>()
  if (!('bridge' in change)) return taken
  const { bridge } = change
  const link = liveLink(facts, change.kind === 'edit' ? bridge.name : (bridge.ports[0] ?? ''))
  for (const { mode, address } of [bridge.ipv4, bridge.ipv6]) {
    const [host = ''] = address.split('/')
    if (mode !== 'static' || !link) continue
    const own = facts.links.some(({ addresses }) => addresses.some((one) => sameAddress(one.address, host)))
    const near = link.addresses.some((one) => {
      const subnet = one.linkLocal ? null : subnetOf(`${one.address}/${one.prefix}`)
      return subnet !== null && contains(subnet, host)
    })
    if (!own && near && (await answersAt(runProgram, link.name, host))) taken.add(host)
  }
  return taken
}

/** For each bridge that was made from here: its files before and after that. The planner looks whether they are so still. */
function originsOf(history: readonly Ended[]): Map<string, readonly FileChange[]> {
  const origins = new Map<string, readonly FileChange[]>()
  const put = (name: string, files: readonly FileChange[] | undefined) =>
    files ? origins.set(name, files) : origins.delete(name)
  /** As it was before each change: that is what a restore goes back to. */
  const former = new Map<string, readonly FileChange[] | undefined>()
  for (const { id, change, outcome, files } of [...history].reverse()) {
    if (outcome !== 'kept') continue
    const name = nameOf(change)
    former.set(id, origins.get(name))
    if (change.kind === 'create') put(name, files)
    else if (change.kind === 'remove') put(name, undefined)
    else if (change.kind === 'restore') put(name, former.get(change.id))
  }
  return origins
}

export type ApplyGiven = {
  change: NetworkChange
  tag: string
  seconds: number
  person: HostdPerson
  stateDir: string
}

/**
 * Arms and begins a change; it goes on by itself. Errors: `conflict` where one is under way, `changed-meanwhile` where
 * the host is not any more what the plan was made for, and the planner's own.
 */
export async function beginChange(store: Store, given: ApplyGiven): Promise<Transaction> {
  const release = store.tryLock()
  if (!release || store.pending() !== null) {
    release?.()
    throw new HostdError('conflict', 'Another change of the network is under way.')
  }
  try {
    const { facts, plan } = await makePlan(store, given.change, null)
    if (plan.tag !== given.tag) {
      throw new HostdError(
        'changed-meanwhile',
        'The host is not as it was when this plan was made. Look at the new plan.',
      )
    }
    const transaction = await transactionOf(facts, plan, given)
    // From here on there is a way back, whatever happens: first the record, then the guard, then the change.
    store.begin(transaction)
    startGuard(given.stateDir)
    // The answer, which goes out through the network that is about to change, gets a head start.
    void wait(headStart)
      .then(() => applyChange(store, runProgram, transaction))
      .finally(release)
    return transaction
  } catch (error) {
    release()
    throw error
  }
}

async function transactionOf(facts: HostFacts, plan: Plan, given: ApplyGiven): Promise<Transaction> {
  const { change, backend, files, before, after, undoBefore, undoAfter, undoAgain, expectation, expected } =
    plan
  const name = nameOf(change)
  // Cards of instances come and go with them: nothing waits for those.
  const guests = expectation.members.map(({ link }) => link)
  const touched = [...new Set([name, ...portsNamed(plan), ...mastered(facts, name)])].filter(
    (link) => !guests.includes(link),
  )
  const former = formerLinks(facts, touched)
  return {
    version: 1,
    id: newId(),
    state: 'applying',
    change,
    backend,
    person: given.person,
    startedAt: new Date().toISOString(),
    bootId: bootId(),
    worker: ownIdentity(),
    deadline: uptime() + longestApply,
    seconds: given.seconds,
    files,
    before,
    after,
    undoBefore,
    undoAfter,
    undoAgain,
    expectation: { ...expectation, gateway: await testedGateway(facts, expectation) },
    former,
    made: liveLink(facts, name) ? [] : [name],
    addressesBefore: former.flatMap(({ addresses }) => addresses.map(({ cidr }) => cidr.split('/')[0] ?? '')),
    expected,
    log: [],
  }
}

const portsNamed = ({ expectation: { link, ports } }: Plan) => [...ports, ...(link === null ? [] : [link])]
const mastered = (facts: HostFacts, bridge: string) =>
  facts.links.filter(({ master }) => master === bridge).map(({ name }) => name)

/** A gateway that does not answer now cannot be asked to answer afterwards. */
async function testedGateway(facts: HostFacts, { gateway }: Plan['expectation']): Promise<string | null> {
  const through = facts.links.find(({ gateway4 }) => gateway4 !== null && gateway4 === gateway)
  if (gateway === null || !through) return gateway
  return (await answersAt(runProgram, through.name, gateway)) ? gateway : null
}

/** Sorts by time. */
function newId(): string {
  const now = new Date().toISOString().replaceAll(/\D/g, '')
  return `${now}-${randomBytes(4).toString('hex')}`
}

/** Errors: `not-found` where there is no such change any more, `conflict` where it does not wait. */
export function keepChange(store: Store, id: string, person: HostdPerson): Ended {
  return withPending(store, id, (pending) => {
    const ended: Ended = {
      ...pending,
      outcome: 'kept',
      endedAt: new Date().toISOString(),
      endedBy: person.name,
      reason: '',
    }
    store.end(ended)
    return ended
  })
}

export function extendChange(store: Store, id: string, seconds: number): Transaction {
  return withPending(store, id, (pending) => {
    pending.deadline = uptime() + seconds
    pending.seconds = seconds
    store.save(pending)
    return pending
  })
}

/** Begins to take a waiting change back; it goes on by itself. */
export function beginRevert(store: Store, id: string, person: HostdPerson, reason: string): Transaction {
  const release = lockOrConflict(store)
  let under: Promise<void> | null = null
  try {
    const pending = waiting(store, id)
    under = revertChange(store, runProgram, pending, { reason, by: person.name })
    return pending
  } finally {
    if (under) void under.finally(release)
    else release()
  }
}

function withPending<T>(store: Store, id: string, work: (pending: Transaction) => T): T {
  const release = lockOrConflict(store)
  try {
    return work(waiting(store, id))
  } finally {
    release()
  }
}

function lockOrConflict(store: Store): () => void {
  const release = store.tryLock()
  if (!release)
    throw new HostdError('conflict', 'The change is being carried out, or taken back, at this moment.')
  return release
}

function waiting(store: Store, id: string): Transaction {
  const pending = store.pending()
  if (pending?.id !== id) {
    const ended = store.ended(id)
    const how =
      ended === null
        ? 'There is no such change.'
        : ended.outcome === 'kept'
          ? 'It is kept already.'
          : `It went back: ${ended.reason}`
    throw new HostdError('not-found', how)
  }
  if (pending.state !== 'waiting' || uptime() >= pending.deadline) {
    throw new HostdError(
      'conflict',
      pending.state === 'applying' ? 'It is still being carried out.' : 'It is going back.',
    )
  }
  return pending
}

/** Takes back whatever is found: nobody can have kept it. */
export async function recoverChange(store: Store, reason: string): Promise<Transaction | null> {
  for (;;) {
    const pending = store.pending()
    if (pending === null) return null
    const release = store.tryLock()
    if (release) {
      const again = store.pending()
      if (again) await revertChange(store, runProgram, again, { reason, by: null })
      release()
      return again
    }
    // The guard is at it.
    await wait(200)
  }
}
