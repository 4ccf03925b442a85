import 'server-only'
import { type AnswerCheck, givenAnswersSchema } from '#contracts/setup/answers.ts'
import type { SetupFacts } from '#contracts/setup/setup-facts.ts'
import { checkAnswers } from '#server/domain/setup/check-answers.ts'
import { readSetupFacts as readFacts } from '#server/domain/setup/setup-facts.ts'
import { lxd } from '#server/lxd/client.ts'
import { AppError } from '#server/platform/app-error.ts'
import { given } from './given.ts'

/** What the questions of `lxd init` depend on here. */
export function readSetupFacts(): Promise<SetupFacts> {
  return readFacts(lxd())
}

/** What the host says to answers. Errors: `invalid-input`. */
export function readAnswerCheck(text: string): Promise<AnswerCheck> {
  return checkAnswers(given(givenAnswersSchema, parse(text)), lxd())
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid-input', 'These are no answers.', { cause })
  }
}
