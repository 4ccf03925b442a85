import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import { hostOf } from '#contracts/rules/subnets.ts'
import { HostdError } from '../failure.ts'
import { runProgram } from '../run-program.ts'
import type { HostdPerson } from '../wire.ts'
import { applyChange } from './apply-change.ts'
import { longestApply, startGuard } from './guard.ts'
import { answersAt } from './live/probe-address.ts'
import { makePlan } from './make-plan.ts'
import { type HostFacts, liveLink } from './model.ts'
import type { Plan } from './plan.ts'
import { nameOf } from './plan-restore.ts'
import { bootId, ownIdentity, uptime } from './process-identity.ts'
import { formerLinks } from './settle.ts'
import type { Store } from './store.ts'
import type { Transaction } from './transaction.ts'

/** In milliseconds. */
const headStart = 300

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
    addressesBefore: former.flatMap(({ addresses }) => addresses.map(({ cidr }) => hostOf(cidr))),
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
