'use client'
import { useQuery } from '@tanstack/react-query'
import { FigureGraphs, type GraphPlan } from '#app/_features/figures/figure-graphs.tsx'
import { figuresQuery } from '#app/_features/figures/queries.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import type { Span } from '#contracts/figures.ts'

const plans: readonly GraphPlan[] = [
  { title: 'CPU of the host', figures: ['cpu'] },
  { title: 'Memory of the host', figures: ['memory'] },
  { title: 'Network of the host', figures: ['received', 'sent'] },
  { title: 'Disks of the host', figures: ['diskRead', 'diskWrite'] },
  { title: 'Processes of the host', figures: ['processes'] },
]

export function HostGraphs({ span }: { span: Span }) {
  const figures = useQuery(figuresQuery(['host'], span))
  if (figures.error && !figures.data)
    return (
      <div className="lg:col-span-2">
        <ErrorState error={figures.error} retry={() => void figures.refetch()} />
      </div>
    )
  return (
    // Five: two above, three below, so that no place stays empty.
    <div className="grid min-w-0 grid-cols-1 gap-3 lg:col-span-2 lg:grid-cols-6 lg:*:col-span-2 lg:[&>:nth-child(-n+2)]:col-span-3">
      {figures.data ? (
        <FigureGraphs plans={plans} figures={figures.data} nameOf={() => 'Host'} />
      ) : (
        plans.map(({ title }) => (
          <div key={title} aria-hidden className="h-48 rounded-xl border border-border" />
        ))
      )}
    </div>
  )
}
