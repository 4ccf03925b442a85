'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { readinessQuery } from '#app/_features/setup/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import type { AppliedRemedy } from '#contracts/readiness.ts'
import { undoRemedy } from '#server/actions/setup.ts'
import { remedyWords } from './remedy-words.ts'

const states: Record<AppliedRemedy['state'], string> = {
  applying: 'Being applied',
  applied: 'Applied',
  undoing: 'Being undone',
  undone: 'Undone',
  failed: 'Failed, undone',
}

/** What hostd changed from here, newest first, and the way back. */
export function AppliedRemedies({ applied }: { applied: readonly AppliedRemedy[] }) {
  const client = useQueryClient()
  const may = useMay('setup:apply')
  const [undoing, setUndoing] = useState<AppliedRemedy | null>(null)
  if (applied.length === 0) return null
  return (
    <section aria-label="Changed from here">
      <h2 className="pb-1 text-base font-semibold">Changed from here</h2>
      <ul className="border-t border-border">
        {applied.map((each) => (
          <li
            key={each.id}
            className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-b border-separator py-1"
          >
            <span className="font-medium">{remedyWords(each.remedy)}</span>
            <span className="mono min-w-0 flex-1 basis-64 break-all text-muted">{each.files.join(', ')}</span>
            <span className="text-muted">
              {states[each.state]} by {each.person} <RelativeTime at={each.undoneAt ?? each.appliedAt} />
            </span>
            {each.state === 'applied' && may ? (
              <PlainButton aria-label={`Undo ${remedyWords(each.remedy)}`} onClick={() => setUndoing(each)}>
                Undo …
              </PlainButton>
            ) : null}
          </li>
        ))}
      </ul>
      {undoing ? (
        <ConfirmDialog
          title={`Undo: ${remedyWords(undoing.remedy)}`}
          confirmLabel="Undo"
          onClose={() => setUndoing(null)}
          onConfirm={async () => {
            await runAction(undoRemedy({ id: undoing.id }))
            await client.invalidateQueries(readinessQuery())
          }}
        >
          <p>
            {undoing.files.join(', ')} will be as before, and what was set at once is set back. Files that
            were edited since are left alone, and nothing is undone then.
          </p>
        </ConfirmDialog>
      ) : null}
    </section>
  )
}
