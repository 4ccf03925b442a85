'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readinessQuery, remedyPlanQuery } from '#app/_features/setup/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { FileDiff } from '#app/_ui/file-diff.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import { notify } from '#app/_ui/toast.ts'
import type { RemedyPlan } from '#contracts/readiness.ts'
import { applyRemedy } from '#server/actions/setup.ts'
import { remedyWords } from './remedy-words.ts'

/** Shows what would be changed, as it is right now, and does exactly that. */
export function ApplyDialog({ remedy, onClose }: { remedy: string; onClose: () => void }) {
  const client = useQueryClient()
  const plan = useQuery(remedyPlanQuery(remedy))
  const words = remedyWords(remedy)

  async function apply() {
    const tags = Object.fromEntries(plan.data?.files.map(({ path, tag }) => [path, tag]) ?? [])
    try {
      await runAction(applyRemedy({ remedy, tags }))
    } catch (error) {
      // What is shown is no longer what would be done.
      await plan.refetch()
      throw error
    }
    notify({ tone: 'done', title: `${words}: applied` })
    await client.invalidateQueries(readinessQuery())
  }
  return (
    <ConfirmDialog title={words} confirmLabel="Apply" onConfirm={apply} onClose={onClose}>
      {plan.error ? <ErrorState error={plan.error} /> : null}
      {plan.data ? (
        <Plan plan={plan.data} />
      ) : plan.error ? null : (
        <div aria-hidden className="h-32 rounded-xl bg-default" />
      )}
    </ConfirmDialog>
  )
}

function Plan({ plan }: { plan: RemedyPlan }) {
  return (
    <>
      {plan.files.map(({ path, before, after }) => (
        <FileDiff key={path} path={path} before={before} after={after} />
      ))}
      {plan.settings.length > 0 ? (
        <p>
          At once:{' '}
          {plan.settings.map(({ name, from, to }, index) => (
            <span key={name}>
              {index > 0 ? ', ' : ''}
              <Mono>
                {name} {from} → {to}
              </Mono>
            </span>
          ))}
          .
        </p>
      ) : null}
      {plan.modules.length > 0 ? <p>Loaded at once: {plan.modules.join(', ')}.</p> : null}
      <p className="text-muted">
        {plan.files.some(({ before }) => before !== null) ? 'hostd keeps a copy of each file. ' : ''}
        It can be undone below.
      </p>
    </>
  )
}
