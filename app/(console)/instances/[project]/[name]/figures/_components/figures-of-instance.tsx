'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FigureGraphs, type GraphPlan } from '#app/_features/figures/figure-graphs.tsx'
import { figuresQuery } from '#app/_features/figures/queries.ts'
import { SpanSwitch } from '#app/_features/figures/span-switch.tsx'
import { ZoomButtons } from '#app/_features/figures/zoom-buttons.tsx'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { useUrlState } from '#app/_lib/use-url-state.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { SelectBox } from '#app/_ui/fields/select-input.tsx'
import { type Span, subjectKey, subjectOf } from '#contracts/figures.ts'
import { type InstanceRef, instanceKey } from '#contracts/instances.ts'

const plans: readonly GraphPlan[] = [
  { title: 'CPU', figures: ['cpu'] },
  { title: 'Memory', figures: ['memory'] },
  { title: 'Network', figures: ['received', 'sent'] },
  { title: 'Disk', figures: ['diskRead', 'diskWrite'] },
  { title: 'Processes', figures: ['processes'] },
  { title: 'Disk used', figures: ['disk'] },
]

/** An instance over time, alone or beside another one. */
export function FiguresOfInstance({ instance }: { instance: InstanceRef }) {
  const [span, setSpan] = useState<Span>('hour')
  const [beside, setBeside] = useUrlState('beside')
  const { data: list } = useQuery(instanceListQuery())
  const others = (list?.instances ?? []).filter((row) => instanceKey(row) !== instanceKey(instance))
  const subjects = [
    subjectKey({ kind: 'instance', ...instance }),
    ...(subjectOf(beside)?.kind === 'instance' ? [beside] : []),
  ]
  const figures = useQuery(figuresQuery(subjects, span))
  return (
    <div className="grid gap-3 p-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <SpanSwitch value={span} onChange={setSpan} />
          <ZoomButtons />
        </div>
        <div className="w-64 max-sm:w-full">
          <SelectBox
            name="beside"
            label="Beside it"
            placeholder="Nothing"
            value={beside}
            onChange={(value) => setBeside(value === alone ? '' : value)}
            options={[
              { id: alone, label: 'Nothing' },
              ...others.map((row) => ({
                id: subjectKey({ kind: 'instance', project: row.project, name: row.name }),
                label: row.name,
                note: row.project,
              })),
            ]}
          />
        </div>
      </div>
      {figures.error ? <ErrorState error={figures.error} retry={() => void figures.refetch()} /> : null}
      <div className="grid gap-3 lg:grid-cols-2">
        {figures.data ? (
          <FigureGraphs
            plans={plans}
            figures={figures.data}
            nameOf={(subject) => subject.split('/').at(-1) ?? ''}
          />
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

// A list cannot have an empty text as a key.
const alone = 'alone'
