'use client'
import { Button } from '@heroui/react/button'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { paths } from '#app/_lib/paths.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import type { NetworkChange } from '#contracts/host-network.ts'
import { ApplyDialog } from './apply-dialog.tsx'
import { PlanView } from './plan-view.tsx'
import { networkPlanQuery } from './queries.ts'

type Props = {
  change: NetworkChange
  /** Where whoever wanted it goes on. */
  next?: string | null
  onBack?: () => void
}

/** What a change would do, and the way to do exactly that. Without `onBack` one goes back to the list. */
export function PlannedChange({ change, next = null, onBack }: Props) {
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
        <ApplyDialog
          change={change}
          plan={plan.data}
          next={next}
          again={plan.refetch}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  )
}
