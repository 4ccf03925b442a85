import { gatherFacts, type Run } from './live/gather-facts.ts'
import { liveLink, membersOf } from './model.ts'
import { nameOf } from './plan-restore.ts'
import type { Transaction } from './transaction.ts'

/** The cards of instances that started while a change waited are known to nobody yet: with them, those it was made with. */
export async function withNewcomers(
  run: Run,
  { change, former, expectation: { members, ports } }: Transaction,
): Promise<Transaction['expectation']['members']> {
  const bridge = former.find(({ name, isBridge }) => isBridge && name === nameOf(change))?.name
  if (bridge === undefined) return members
  const known = [...ports, ...former.map(({ name }) => name), ...members.map(({ link }) => link)]
  return [...members, ...membersOf(await gatherFacts(run), bridge, known)]
}

/** A bridge that was made anew has lost the cards of running instances: they are put back. */
export async function reattach(
  run: Run,
  members: readonly { link: string; master: string }[],
): Promise<void> {
  if (members.length === 0) return
  const facts = await gatherFacts(run)
  for (const { link, master } of members) {
    const now = liveLink(facts, link)
    if (!now || now.master === master || !liveLink(facts, master)) continue
    await run('ip', ['link', 'set', 'dev', link, 'master', master, 'up'])
  }
}
