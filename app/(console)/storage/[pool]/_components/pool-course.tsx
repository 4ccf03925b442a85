'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FigureGraphs, type GraphPlan } from '#app/_features/figures/figure-graphs.tsx'
import { figuresQuery } from '#app/_features/figures/queries.ts'
import { SpanSwitch } from '#app/_features/figures/span-switch.tsx'
import { ZoomButtons } from '#app/_features/figures/zoom-buttons.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { type Span, subjectKey } from '#contracts/figures.ts'

const plans: readonly GraphPlan[] = [{ title: 'Space used', figures: ['disk'] }]

/** How full a pool was over time. */
export function PoolCourse({ name }: { name: string }) {
  const [span, setSpan] = useState<Span>('day')
  const figures = useQuery(figuresQuery([subjectKey({ kind: 'pool', name })], span))
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SpanSwitch value={span} onChange={setSpan} />
        <ZoomButtons />
      </div>
      {figures.data ? (
        <FigureGraphs plans={plans} figures={figures.data} nameOf={() => name} />
      ) : figures.error ? (
        <ErrorState error={figures.error} retry={() => void figures.refetch()} />
      ) : (
        <div aria-hidden className="h-48 rounded-xl border border-border" />
      )}
    </div>
  )
}
