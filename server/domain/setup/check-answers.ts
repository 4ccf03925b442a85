import {
  type AnswerCheck,
  type Answers,
  answerProblems,
  isAsked,
  poolNameOf,
  type QuestionId,
} from '#contracts/setup/answers.ts'
import type { SetupFacts } from '#contracts/setup/setup-facts.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { addressDoubts } from './check-addresses.ts'
import { checkPlace } from './check-place.ts'
import { readSetupFacts } from './setup-facts.ts'

/**
 * What speaks against the answers on this very host, and what there is to know of them. LXD stays the judge: it may see other
 * mounts than the console does. Answers that are wrong by themselves are not looked at.
 */
export async function checkAnswers(answers: Answers, client: LxdClient): Promise<AnswerCheck> {
  const facts = await readSetupFacts(client)
  const wrong = answerProblems(answers)
  const asks = (id: QuestionId) => isAsked(id, answers) && wrong[id] === undefined
  const isLocal = client.place.startsWith('/')
  const place = isLocal ? await checkPlace(answers, facts, asks) : { doubts: {}, notes: {} }
  return {
    doubts: {
      ...nameDoubts(answers, facts, asks),
      ...place.doubts,
      ...(await addressDoubts(answers, facts, client, asks)),
    },
    notes: place.notes,
  }
}

function nameDoubts(
  answers: Answers,
  { state, links, drivers }: SetupFacts,
  asks: (id: QuestionId) => boolean,
) {
  const found: AnswerCheck['doubts'] = {}
  if (asks('pool') && answers.pool && state.pools.some((pool) => pool.name === poolNameOf(answers)))
    found.poolName = 'There is a pool of this name already: choose another, or answer no above to keep it.'
  if (asks('poolDriver') && !drivers.includes(answers.poolDriver))
    found.poolDriver = 'This server does not offer the driver.'
  if (asks('bridgeName') && links.some((link) => link.name === answers.bridgeName))
    found.bridgeName = 'The host has an interface of this name already: choose another.'
  if (asks('linkName') && !links.some((link) => link.name === answers.linkName))
    found.linkName = 'The host has no such interface.'
  return found
}
