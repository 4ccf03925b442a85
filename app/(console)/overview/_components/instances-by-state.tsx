'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { InstanceState } from '#app/_features/instances/instance-state.tsx'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { Panel } from '#app/_ui/panel.tsx'
import type { InstanceStatus } from '#contracts/instances.ts'

/** How many instances are in which state; each leads to those. */
export function InstancesByState() {
  const { data } = useQuery(instanceListQuery())
  const counts = new Map<InstanceStatus, number>()
  for (const { status } of data?.instances ?? []) counts.set(status, (counts.get(status) ?? 0) + 1)
  return (
    <Panel title="Instances">
      {data?.instances.length === 0 ? (
        <p className="text-muted">
          None yet.{' '}
          <Link className="underline" href={paths.launch()}>
            Launch the first
          </Link>
        </p>
      ) : (
        <ul className="grid gap-1">
          {[...counts].map(([status, count]) => (
            <li
              key={status}
              className="flex h-7 items-center justify-between gap-3 border-b border-separator"
            >
              <Link
                className="hover:underline"
                href={paths.instances({ filter: `state:${status.toLowerCase()}` })}
              >
                <InstanceState status={status} />
              </Link>
              <span className="tabular-nums">{count}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
