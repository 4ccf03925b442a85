'use client'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { CurrentDocument } from '#contracts/documents/document-ref.ts'
import type { Review } from './use-review.ts'

type Props = {
  /** Somebody else changed the object since the draft was begun. */
  stale: boolean
  current: CurrentDocument
  review: Review
}

/** Between the bar and the view: that somebody else was first, and what LXD refused. */
export function WorkbenchNotices({ stale, current, review }: Props) {
  return (
    <>
      {stale ? (
        <div
          role="status"
          className="flex flex-wrap items-center gap-3 border-y border-border bg-warning-soft px-4 py-1.5 text-warning-soft-foreground"
        >
          Somebody else saved this meanwhile.
          <PlainButton onClick={() => review.bringTogether(current)}>Bring both together</PlainButton>
        </div>
      ) : null}
      {review.refused ? (
        <div role="alert" className="flex items-start gap-3 border-y border-danger px-4 py-2">
          <FailureText failure={review.refused.failure} />
          <span className="ml-auto">
            <PlainButton onClick={review.forgetRefusal}>Close</PlainButton>
          </span>
        </div>
      ) : null}
    </>
  )
}
