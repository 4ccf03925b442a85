import { createHash } from 'node:crypto'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import type { NetworkBackend } from '#contracts/host-network/links.ts'
import type { NetworkPlan, NetworkRisk } from '#contracts/host-network/plan.ts'
import { withoutSecrets } from './files/without-secrets.ts'
import type { Ties } from './live/gather-ties.ts'
import {
  type BackendChange,
  type Expectation,
  type FileChange,
  type HostFacts,
  liveLink,
  type Planned,
} from './model.ts'
import { pictureOfPlan } from './picture-of-plan.ts'
import { planBridge } from './plan-bridge.ts'
import { planRemoval } from './plan-removal.ts'
import { planRestore } from './plan-restore.ts'
import { risksOf } from './risks.ts'
import type { Ended } from './transaction.ts'
import { withResolvers } from './with-resolvers.ts'

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
  const { backend, made: bare, source, expectation, expected } = planned(facts, change, context)
  const made = withResolvers(bare, facts, backend)
  const files = [...made.edits]
    .map(([path, after]) => ({ path, before: facts.files.get(path) ?? null, after }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
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
  const now = source === null ? [] : (liveLink(facts, source)?.addresses ?? [])
  const addressesNow = now.filter(({ linkLocal }) => !linkLocal).map(({ address }) => address)
  return { ...made, change, backend, files, risks, picture, addressesNow, expected, expectation, tag }
}

function planned(facts: HostFacts, change: NetworkChange, context: PlanContext): Planned {
  if (change.kind === 'restore') return planRestore(facts, change, context.restored)
  if (change.kind === 'remove') return planRemoval(facts, change.name, context.origins)
  return planBridge(facts, change, context.taken)
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
