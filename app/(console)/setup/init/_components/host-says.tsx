import type { AnswerCheck, QuestionId } from '#contracts/setup/answers.ts'

/** What the host says to an answer. What speaks against it does not stand in the way: LXD is the judge. */
export function HostSays({ check, to }: { check: AnswerCheck; to: QuestionId }) {
  const doubt = check.doubts[to]
  const note = check.notes[to]
  return (
    <p role="status" className={doubt ? warning : note ? 'wrap-anywhere text-muted' : 'hidden'}>
      {doubt ?? note}
    </p>
  )
}

const warning = 'wrap-anywhere rounded-md bg-warning-soft px-2 py-1 text-warning-soft-foreground'
