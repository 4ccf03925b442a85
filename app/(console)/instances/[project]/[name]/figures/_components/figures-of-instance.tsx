'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { FigureGraphs, type GraphPlan } from '#app/_features/figures/figure-graphs.tsx'
import { figuresQuery } from '#app/_features/figures/queries.ts'
import { SpanSwitch } from '#app/_features/figures/span-switch.tsx'
import { ZoomButtons } from '#app/_features/figures/zoom-buttons.tsx'
import { comparedText } from '#app/_features/instances/compared.ts'
import { paths } from '#app/_lib/paths.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { type Span, subjectKey } from '#contracts/figures.ts'
import type { InstanceRef } from '#contracts/instances.ts'

const plans: readonly GraphPlan[] = [
  { title: 'CPU', figures: ['cpu'] },
  { title: 'Memory', figures: ['memory'] },
  { title: 'Network', figures: ['received', 'sent'] },
  { title: 'Disk', figures: ['diskRead', 'diskWrite'] },
  { title: 'Processes', figures: ['processes'] },
  { title: 'Disk used', figures: ['disk'] },
]

/** An instance over time. */
export function FiguresOfInstance({ instance }: { instance: InstanceRef }) {
  const [span, setSpan] = useState<Span>('hour')
  const figures = useQuery(figuresQuery([subjectKey({ kind: 'instance', ...instance })], span))
  return (
    <div className="grid gap-3 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <SpanSwitch value={span} onChange={setSpan} />
        <ZoomButtons />
        <Link
          className="button button--sm button--secondary ml-auto"
          href={paths.compareInstances({ of: comparedText([instance]) })}
        >
          Compare with others
        </Link>
      </div>
      {figures.error ? <ErrorState error={figures.error} retry={() => void figures.refetch()} /> : null}
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        {figures.data ? (
          <FigureGraphs plans={plans} figures={figures.data} nameOf={() => instance.name} />
        ) : (
          plans.map(({ title }) => (
            <div key={title} aria-hidden className="h-48 rounded-xl border border-border" />
          ))
        )}
      </div>
      <p className="text-muted">
        A point every 10 seconds for an hour, every minute for a day, every 10 minutes for 30 days. Nothing is
        measured while it does not run.
      </p>
    </div>
  )
}
