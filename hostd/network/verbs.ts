import type { PastChange, PendingChange } from '#contracts/host-network/status.ts'
import type { Noun } from '../noun.ts'
import { runProgram } from '../run-program.ts'
import { verb } from '../verb.ts'
import { beginChange } from './begin-change.ts'
import { describeLinks } from './describe-links.ts'
import { beginRevert, extendChange, keepChange, recoverChange } from './end-change.ts'
import { clearStaged } from './files/staged-files.ts'
import { withoutSecrets } from './files/without-secrets.ts'
import { readConfigFiles } from './live/config-files.ts'
import { gatherFacts } from './live/gather-facts.ts'
import { makePlan } from './make-plan.ts'
import type { ConfigFiles } from './model.ts'
import { planForPeople } from './plan.ts'
import { notRestorable } from './plan-restore.ts'
import { uptime } from './process-identity.ts'
import { networkProtocol } from './protocol.ts'
import { openStore, type Store } from './store.ts'
import type { Ended, Transaction } from './transaction.ts'

let stores: { stateDir: string; store: Store } | null = null
function storeIn(stateDir: string): Store {
  if (stores?.stateDir !== stateDir) stores = { stateDir, store: openStore(stateDir) }
  return stores.store
}

export const networkNoun: Noun = {
  name: 'network',

  verbs: [
    verb(networkProtocol.read, async ({ reachedAt }, { stateDir }) => {
      const facts = await gatherFacts(runProgram)
      const { dns, search } = facts.resolvers
      return {
        ...statusOf(storeIn(stateDir)),
        links: describeLinks(facts),
        resolvers: { dns, search },
        reachedAt,
      }
    }),
    verb(networkProtocol.status, (_, { stateDir }) => statusOf(storeIn(stateDir))),
    verb(networkProtocol.plan, async ({ change, reachedAt }, { stateDir }) => {
      const { plan } = await makePlan(storeIn(stateDir), change, reachedAt)
      return planForPeople(plan)
    }),
    verb(networkProtocol.apply, async (given, { stateDir, person }) =>
      pendingForPeople(await beginChange(storeIn(stateDir), { ...given, person, stateDir })),
    ),
    verb(networkProtocol.extend, ({ id, seconds }, { stateDir }) =>
      pendingForPeople(extendChange(storeIn(stateDir), id, seconds)),
    ),
    verb(networkProtocol.keep, async ({ id }, { stateDir, person }) => {
      const ended = keepChange(storeIn(stateDir), id, person)
      await clearStaged(ended.files)
      return pastForPeople(ended, await readConfigFiles())
    }),
    verb(networkProtocol.revert, ({ id }, { stateDir, person }) =>
      pendingForPeople(beginRevert(storeIn(stateDir), id, person, `${person.name} took it back.`)),
    ),
    verb(networkProtocol.history, async (_, { stateDir }) => {
      const now = await readConfigFiles()
      return {
        changes: storeIn(stateDir)
          .history()
          .map((ended) => pastForPeople(ended, now)),
      }
    }),
  ],

  async recover({ stateDir, journal }) {
    const store = storeIn(stateDir)
    const found = await recoverChange(store, 'hostd was started anew before the change was kept.')
    if (found) journal.write({ event: 'note', text: `the change of the network ${found.id} was taken back` })
  },

  async stop() {
    // Nobody could keep it any more.
    if (stores) await recoverChange(stores.store, 'hostd was stopped before the change was kept.')
  },
}

function statusOf(store: Store) {
  const pending = store.pending()
  const last = store.last()
  return { pending: pending && pendingForPeople(pending), last: last && endOf(last) }
}

function pendingForPeople(transaction: Transaction): PendingChange {
  const { id, state, change, backend, person, startedAt, seconds, expected, addressesBefore, log } =
    transaction
  const secondsLeft = state === 'waiting' ? Math.max(0, Math.ceil(transaction.deadline - uptime())) : null
  return {
    id,
    state,
    change,
    backend,
    person,
    startedAt,
    secondsLeft,
    seconds,
    before: addressesBefore,
    expected,
    log,
  }
}

function endOf({ id, change, backend, person, startedAt, endedAt, outcome, endedBy, reason }: Ended) {
  return { id, change, backend, person, startedAt, endedAt, outcome, endedBy, reason }
}

function pastForPeople(ended: Ended, now: ConfigFiles): PastChange {
  const files = ended.files.map(({ path, before, after }) => ({
    path,
    before: before && withoutSecrets(before.text),
    after: after && withoutSecrets(after.text),
  }))
  return { ...endOf(ended), files, log: ended.log, notRestorable: notRestorable(ended, now) }
}
