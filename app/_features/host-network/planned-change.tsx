'use client'
import { Button } from '@heroui/react/button'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { paths } from '#app/_lib/paths.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { FormFoot } from '#app/_ui/form-foot.tsx'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import { ApplyDialog } from './apply-dialog.tsx'
import { movedTo } from './moved-to.ts'
import { PlanView } from './plan-view.tsx'
import { networkPlanQuery, networkStatusQuery } from './queries.ts'
import { prepareReach } from './reach.ts'

type Props = {
  change: NetworkChange
  /** Where whoever wanted it goes on. */
  next?: string | null
  onBack?: () => void
}

/** What a change would do, and the way to do exactly that. Without `onBack` one goes back to the list. */
export function PlannedChange({ change, next = null, onBack }: Props) {
  const router = useRouter()
  const [begun, setBegun] = useState<number | null>(null)
  const plan = useQuery({ ...networkPlanQuery(change), enabled: begun === null })
  const [asking, setAsking] = useState(false)
  const { data } = plan
  // Once the address has gone there is nowhere to load it from.
  useEffect(() => {
    if (data) prepareReach(movedTo(location.hostname, data))
  }, [data])
  const made = change.kind === 'create' ? { made: change.bridge.name, ...(next !== null && { next }) } : {}
  const back = onBack ?? (() => router.push(paths.hostNetwork()))
  return (
    <div className="grid max-w-3xl gap-4 px-4 pb-4">
      {plan.error ? <ErrorState error={plan.error} retry={() => void plan.refetch()} /> : null}
      {plan.isPending ? <div aria-hidden className="h-64 rounded-xl bg-default" /> : null}
      {plan.data && !plan.error ? <PlanView plan={plan.data} /> : null}
      <FormFoot>
        {begun === null ? (
          <>
            <Button variant="secondary" onPress={back}>
              {onBack ? 'Back to the form' : 'Cancel'}
            </Button>
            <Button isDisabled={!plan.data || plan.error !== null} onPress={() => setAsking(true)}>
              Apply …
            </Button>
          </>
        ) : (
          <UnderWay since={begun} goal={paths.hostNetwork(made)} />
        )}
      </FormFoot>
      {asking && plan.data ? (
        <ApplyDialog
          change={change}
          plan={plan.data}
          again={plan.refetch}
          onBegun={() => setBegun(Date.now())}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  )
}

/**
 * Stays where it is while the host may be silent: a page that cannot be fetched would leave the browser with an error of
 * its own instead of this console, and nothing that sees the host come back.
 */
function UnderWay({ since, goal }: { since: number; goal: string }) {
  const router = useRouter()
  const { data, error, dataUpdatedAt } = useQuery(networkStatusQuery())
  const state = data?.pending?.state ?? 'ended'
  const isOver = error === null && dataUpdatedAt >= since && (state === 'waiting' || state === 'ended')
  useEffect(() => {
    if (isOver) router.push(goal)
  }, [isOver, goal, router])
  return (
    <span role="status" className="min-h-9 content-center text-muted">
      It is under way. The banner above says how it goes.
    </span>
  )
}
