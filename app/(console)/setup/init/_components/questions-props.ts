import type { UseFormReturn } from 'react-hook-form'
import type { AnswerCheck, Answers } from '#contracts/setup/answers.ts'
import type { SetupFacts } from '#contracts/setup/setup-facts.ts'

/** What every group of questions stands on: the answers so far, the host, and what it says to them. */
export type QuestionsProps = { form: UseFormReturn<Answers>; facts: SetupFacts; check: AnswerCheck }
