'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useDeferredValue, useMemo, useState } from 'react'
import { CpuShares } from '#app/_features/limits/cpu-shares.tsx'
import { LostPins } from '#app/_features/limits/lost-pins.tsx'
import { limitsQuery } from '#app/_features/limits/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import type { Limits } from '#contracts/limits/limits.ts'
import { MeasurePanel } from './measure-panel.tsx'
import { cpuViews, type Drafts, shareRows } from './share-rows.ts'
import { ShareTable } from './share-table.tsx'
import { TwoToOneSet } from './two-to-one-set.tsx'
import { WhatIf } from './what-if.tsx'

/** Who gets what when all are busy: computed from the limits, tried out before saving, measured on request. */
export function Shares() {
  const limits = useQuery(limitsQuery())
  if (!limits.data)
    return limits.isError ? (
      <ErrorState asPage error={limits.error} retry={() => void limits.refetch()} />
    ) : null
  return <Loaded limits={limits.data} />
}

const noDrafts: Drafts = new Map()

function Loaded({ limits }: { limits: Limits }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [drafts, setDrafts] = useState<Drafts>(noDrafts)
  // On a large host the sums take longer than a keystroke may.
  const shown = useDeferredValue(drafts)
  const rows = useMemo(() => shareRows(limits, shown), [limits, shown])
  const views = useMemo(() => cpuViews(limits, shown), [limits, shown])
  const instance = limits.instances.find((each) => instanceKey(each) === chosen)
  const cpus = limits.host.cpus.length
  if (rows.length === 0) return <NothingRuns />
  return (
    <>
      <PageHeader
        title="Limits"
        note={`Who gets what of ${cpus} ${cpus === 1 ? 'CPU' : 'CPUs'} when all are busy (cgroup ${limits.host.cgroup})`}
      />
      <div
        className={`grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-x-8 gap-y-4 overflow-auto px-4 pb-8 ${instance ? 'xl:grid-cols-[minmax(0,1fr)_26rem]' : ''}`}
      >
        <div className="@container grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-6">
          <LostPins />
          <ShareTable rows={rows} cpus={cpus} chosen={chosen} onChoose={setChosen} />
          {views.length > 0 ? (
            <Panel title="CPU by CPU">
              <p className="mb-3 max-w-prose text-muted">
                Some containers are tied to CPUs, so that not every CPU is shared alike. Who may run anywhere
                goes where there is room; only those tied to the same CPUs stand in each other’s way.
                {rows.some(({ instance }) => instance.chosen)
                  ? ' Where limits.cpu is a number, LXD picked the CPUs; it picks anew at every change.'
                  : ''}
              </p>
              <CpuShares views={views} instances={limits.instances} marked={chosen} />
            </Panel>
          ) : null}
          <MeasurePanel rows={rows} cpus={limits.host.cpus} />
        </div>
        {instance ? (
          <WhatIf
            key={chosen}
            instance={instance}
            host={limits.host}
            share={rows.find(({ share }) => share.name === chosen)?.share}
            onDraft={setDrafts}
            onClose={() => {
              setChosen(null)
              setDrafts(noDrafts)
            }}
          />
        ) : null}
      </div>
    </>
  )
}

function NothingRuns() {
  return (
    <>
      <PageHeader title="Limits" />
      <div className="px-4">
        <TwoToOneSet />
      </div>
      <EmptyState
        title="No container is running"
        action={
          <Link className="button button--secondary" href={paths.instances()}>
            Instances
          </Link>
        }
      >
        Here stands who gets how much CPU time when all are busy, once something runs.
      </EmptyState>
    </>
  )
}
