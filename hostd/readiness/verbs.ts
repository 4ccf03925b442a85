import { removeDraft } from '../files/replace-file.ts'
import type { Noun } from '../noun.ts'
import { verb } from '../verb.ts'
import { applyRemedy, takeBack, undoRemedy } from './apply-remedy.ts'
import { gatherFacts } from './gather-facts.ts'
import { planRemedy } from './plan-remedy.ts'
import { readinessProtocol } from './protocol.ts'
import { asApplied, listRecords, writeRecord } from './remedy-record.ts'

let last: Promise<unknown> = Promise.resolve()

/** One change after the other: two plans made from the same file would undo each other. */
function oneByOne<T>(change: () => Promise<T>): Promise<T> {
  const mine = last.then(change, change)
  last = mine.catch(() => undefined)
  return mine
}

export const readinessNoun: Noun = {
  name: 'readiness',
  verbs: [
    verb(readinessProtocol.facts, () => gatherFacts()),
    verb(readinessProtocol.plan, ({ remedy }, { practice }) => planRemedy(remedy, practice)),
    verb(readinessProtocol.apply, ({ remedy, tags }, context) =>
      oneByOne(() => applyRemedy(remedy, tags, context)),
    ),
    verb(readinessProtocol.undo, ({ id }, context) => oneByOne(() => undoRemedy(id, context))),
    verb(readinessProtocol.history, async (_, { stateDir }) => ({
      remedies: (await listRecords(stateDir)).map(asApplied),
    })),
  ],
  /** What was under way when hostd was killed is taken back, whether it was being applied or undone. */
  async recover({ stateDir, journal }) {
    for (const record of await listRecords(stateDir)) {
      if (record.state !== 'applying' && record.state !== 'undoing') continue
      for (const { path } of record.plan.files) await removeDraft(path)
      const { left } = await takeBack(record.plan)
      const state = record.state === 'applying' ? 'failed' : 'undone'
      await writeRecord(stateDir, { ...record, state, undoneAt: new Date().toISOString() })
      const except =
        left.length > 0 ? ` Left as they are, since somebody edited them: ${left.join(', ')}.` : ''
      journal.write({
        event: 'note',
        text: `${record.id} (${record.remedy}) was broken off; undone.${except}`,
      })
    }
  },
}
