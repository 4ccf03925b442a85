'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { FigureGraphs, type GraphPlan } from '#app/_features/figures/figure-graphs.tsx'
import { figuresQuery } from '#app/_features/figures/queries.ts'
import { SpanSwitch } from '#app/_features/figures/span-switch.tsx'
import { ZoomButtons } from '#app/_features/figures/zoom-buttons.tsx'
import { comparedName, comparedText, mostCompared } from '#app/_features/instances/compared.ts'
import { comparedOf } from '#app/_features/instances/compared-of.ts'
import { paths } from '#app/_lib/paths.ts'
import { useUrlState } from '#app/_lib/use-url-state.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { type Span, subjectKey } from '#contracts/figures.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { ComparedList } from './compared-list.tsx'

/** One figure a graph: a line for each instance is as much as can be told apart. */
const plans: readonly GraphPlan[] = [
  { title: 'CPU', figures: ['cpu'] },
  { title: 'Memory', figures: ['memory'] },
  { title: 'Received', figures: ['received'] },
  { title: 'Sent', figures: ['sent'] },
  { title: 'Disk reads', figures: ['diskRead'] },
  { title: 'Disk writes', figures: ['diskWrite'] },
  { title: 'Disk used', figures: ['disk'] },
  { title: 'Processes', figures: ['processes'] },
]

/** Several instances over time, beside each other. The address names them, so that it can be handed on. */
export function CompareInstances() {
  const [of, setOf] = useUrlState('of')
  const [span, setSpan] = useState<Span>('hour')
  const instances = useMemo(() => comparedOf(of), [of])
  return (
    <>
      <PageHeader
        title="Compare instances"
        note={`${instances.length} of at most ${mostCompared}`}
        actions={
          <div className="flex flex-wrap items-center justify-end gap-2">
            <ZoomButtons />
            <SpanSwitch value={span} onChange={setSpan} />
          </div>
        }
      />
      <div className="grid min-h-0 flex-1 grid-cols-1 content-start gap-3 overflow-auto px-4 pb-8">
        <ComparedList instances={instances} onChange={(refs) => setOf(comparedText(refs))} />
        {instances.length > 0 ? (
          <ComparedGraphs instances={instances} span={span} />
        ) : (
          <EmptyState
            title="No instance is chosen"
            action={
              <Link className="button button--sm button--secondary" href={paths.instances()}>
                All instances
              </Link>
            }
          >
            Add some above, or select them in the list of instances and press Compare.
          </EmptyState>
        )}
      </div>
    </>
  )
}

function ComparedGraphs({ instances, span }: { instances: readonly InstanceRef[]; span: Span }) {
  const names = new Map(
    instances.map((ref) => [subjectKey({ kind: 'instance', ...ref }), comparedName(ref, instances)]),
  )
  const figures = useQuery(figuresQuery([...names.keys()], span))
  if (figures.error && !figures.data)
    return <ErrorState error={figures.error} retry={() => void figures.refetch()} />
  return (
    <div className="grid min-w-0 grid-cols-1 gap-3 lg:grid-cols-2">
      {figures.data ? (
        <FigureGraphs plans={plans} figures={figures.data} nameOf={(subject) => names.get(subject) ?? ''} />
      ) : (
        plans.map(({ title }) => (
          <div key={title} aria-hidden className="h-48 rounded-xl border border-border" />
        ))
      )}
    </div>
  )
}
