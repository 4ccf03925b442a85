import type { Answers } from '#contracts/setup/answers.ts'
import type { ClusterSection } from '#contracts/setup/cluster-preseed.ts'
import { type ParsedPreseed, parsePreseed, printPreseed } from '#contracts/setup/preseed.ts'
import { answersOf, preseedOf } from '#contracts/setup/preseed-of.ts'
import type { SetupFacts } from '#contracts/setup/setup-facts.ts'

/** `edited`: a text written by hand, and the answers it amounts to; null answers where the questions cannot say it. */
export type Draft = { answers: Answers; edited: { text: string; answers: Answers | null } | null }

/** The same answers, but for the network: instances are to be on a bridge of the host. */
export function onBridge<Given extends Draft | null>(draft: Given, bridge: string | null): Given | Draft {
  if (draft === null || bridge === null) return draft
  return { ...draft, answers: { ...draft.answers, bridge: false, link: true, linkName: bridge } }
}

/** The preseed of a draft. A text written by hand holds until an answer is changed after it. */
export function preseedText({ answers, edited }: Draft, facts: SetupFacts): string {
  if (edited && (edited.answers === null || sameAnswers(edited.answers, answers))) return edited.text
  return printPreseed(preseedOf(answers, facts))
}

export function clusterOfDraft(draft: Draft, facts: SetupFacts): ClusterSection | null {
  return parsePreseed(preseedText(draft, facts)).preseed?.cluster ?? null
}

export function editText(
  text: string,
  facts: SetupFacts,
): { edited: NonNullable<Draft['edited']>; parsed: ParsedPreseed } {
  const parsed = parsePreseed(text)
  return { edited: { text, answers: parsed.preseed ? answersOf(parsed.preseed, facts) : null }, parsed }
}

function sameAnswers(a: Answers, b: Answers): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
