'use client'
import { Button } from '@heroui/react/button'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { type NetworkChange, type NetworkPlan, waitSeconds } from '#contracts/host-network.ts'
import { applyNetworkChange } from '#server/actions/host-network.ts'
import { changeWords } from './change-words.ts'
import { PlanView } from './plan-view.tsx'
import { networkPlanQuery } from './queries.ts'

/** What a change would do, and the way to do exactly that. Without `onBack` one goes back to the list. */
export function PlannedChange({ change, onBack }: { change: NetworkChange; onBack?: () => void }) {
  const router = useRouter()
  const plan = useQuery(networkPlanQuery(change))
  const [asking, setAsking] = useState(false)
  const back = onBack ?? (() => router.push(paths.hostNetwork()))
  return (
    <div className="grid max-w-3xl gap-4 px-4 pb-4">
      {plan.error ? <ErrorState error={plan.error} retry={() => void plan.refetch()} /> : null}
      {plan.isPending ? <div aria-hidden className="h-64 rounded-xl bg-default" /> : null}
      {plan.data && !plan.error ? <PlanView plan={plan.data} /> : null}
      <div className="sticky bottom-0 flex items-center justify-end gap-3 border-t border-border bg-surface py-3">
        <Button variant="secondary" onPress={back}>
          {onBack ? 'Back to the form' : 'Cancel'}
        </Button>
        <Button isDisabled={!plan.data || plan.error !== null} onPress={() => setAsking(true)}>
          Apply …
        </Button>
      </div>
      {asking && plan.data ? (
        <ApplyDialog change={change} plan={plan.data} again={plan.refetch} onClose={() => setAsking(false)} />
      ) : null}
    </div>
  )
}

type DialogProps = {
  change: NetworkChange
  plan: NetworkPlan
  again: () => Promise<unknown>
  onClose: () => void
}

function ApplyDialog({ change, plan, again, onClose }: DialogProps) {
  const client = useQueryClient()
  const router = useRouter()
  async function apply() {
    try {
      await runAction(applyNetworkChange({ change, tag: plan.tag, seconds: waitSeconds.usual }))
    } catch (error) {
      // What is shown may no longer be what would be done.
      await again()
      throw error
    }
    router.push(paths.hostNetwork())
    void client.invalidateQueries({ queryKey: ['host-network', 'status'] })
  }
  return (
    <ConfirmDialog
      title={`${changeWords(change)} on this host?`}
      confirmLabel="Apply"
      onConfirm={apply}
      onClose={onClose}
    >
      <p>
        The host is tried out with the change for {waitSeconds.usual} s. A banner on every page counts down:
        press <strong className="font-medium">Keep</strong> in it, and the change stays. If nobody does,
        because nobody reaches the console any more, files and network go back to what they are now, by
        themselves.
      </p>
      {plan.expected.length > 0 ? (
        <p>
          Afterwards this host is expected at <span className="mono">{plan.expected.join(', ')}</span>.
        </p>
      ) : null}
    </ConfirmDialog>
  )
}
