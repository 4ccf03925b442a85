import { gatherFacts, type Run } from './live/gather-facts.ts'
import { liveLink } from './model.ts'

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
