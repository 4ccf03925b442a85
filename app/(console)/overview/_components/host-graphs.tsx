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
  if (figures.data) return <FigureGraphs plans={plans} figures={figures.data} nameOf={() => 'Host'} />
  if (figures.error) return <ErrorState error={figures.error} retry={() => void figures.refetch()} />
  return plans.map(({ title }) => (
    <div key={title} aria-hidden className="h-48 rounded-xl border border-border" />
  ))
}
