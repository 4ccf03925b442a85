import type { NetworkChange } from '#contracts/host-network/change.ts'
import { contains, sameAddress, subnetOf } from '#contracts/rules/subnets.ts'
import { runProgram } from '../run-program.ts'
import { gatherFacts } from './live/gather-facts.ts'
import { gatherTies } from './live/gather-ties.ts'
import { answersAt } from './live/probe-address.ts'
import { type FileChange, type HostFacts, liveLink } from './model.ts'
import { planChange } from './plan.ts'
import { nameOf } from './plan-restore.ts'
import type { Store } from './store.ts'
import type { Ended } from './transaction.ts'

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
