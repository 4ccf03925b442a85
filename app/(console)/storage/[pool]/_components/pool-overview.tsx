'use client'
import { useQuery } from '@tanstack/react-query'
import { storagePoolQuery } from '#app/_features/storage/pool-query.ts'
import { UsedByList } from '#app/_features/used-by/used-by-list.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { PoolCourse } from './pool-course.tsx'
import { PoolFacts } from './pool-facts.tsx'
import { PoolSettings } from './pool-settings.tsx'

/** Facts and users on the left, what can be changed on the right. */
export function PoolOverview({ name }: { name: string }) {
  const { data: pool } = useQuery({
    ...storagePoolQuery(name),
    // Space changes without an event.
    refetchInterval: 30_000,
  })
  if (!pool) return null
  return (
    <div className="grid gap-x-8 gap-y-4 p-4 xl:grid-cols-2">
      <div className="grid min-w-0 content-start gap-4">
        <PoolFacts pool={pool} />
        <PoolCourse name={name} />
        <Panel title="Used by">
          {pool.users.length === 0 ? (
            <p className="text-muted">
              Nothing is in it yet, and no profile points to it. Launch an instance into it, or make a volume.
            </p>
          ) : (
            <UsedByList users={pool.users} />
          )}
        </Panel>
      </div>
      <div className="grid min-w-0 content-start gap-4">
        <PoolSettings key={pool.driver} pool={pool} />
      </div>
    </div>
  )
}
