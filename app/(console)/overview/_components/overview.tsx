'use client'
import Link from 'next/link'
import { useState } from 'react'
import { SpanSwitch } from '#app/_features/figures/span-switch.tsx'
import { ZoomButtons } from '#app/_features/figures/zoom-buttons.tsx'
import { paths } from '#app/_lib/paths.ts'
import { PageHeader } from '#app/_ui/page-header.tsx'
import type { Span } from '#contracts/figures.ts'
import { HostGraphs } from './host-graphs.tsx'
import { InstancesByState } from './instances-by-state.tsx'
import { LatestTasks } from './latest-tasks.tsx'
import { PoolsByFill } from './pools-by-fill.tsx'
import { Warnings } from './warnings.tsx'

/** How the host and what runs on it are doing, on one page. */
export function Overview() {
  const [span, setSpan] = useState<Span>('hour')
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          <div className="flex flex-wrap items-center justify-end gap-2">
            <Link className="button button--sm button--secondary" href={paths.cgroups()}>
              Control groups
            </Link>
            <ZoomButtons />
            <SpanSwitch value={span} onChange={setSpan} />
          </div>
        }
      />
      <div className="grid min-h-0 flex-1 content-start gap-3 overflow-auto px-4 pb-8 lg:grid-cols-2">
        <HostGraphs span={span} />
        <InstancesByState />
        <PoolsByFill span={span} />
        <LatestTasks />
        <Warnings />
      </div>
    </>
  )
}
