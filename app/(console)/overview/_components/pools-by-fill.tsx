'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { figuresQuery } from '#app/_features/figures/queries.ts'
import { Sparkline } from '#app/_features/figures/sparkline.tsx'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { Panel } from '#app/_ui/panel.tsx'
import { type Span, subjectKey } from '#contracts/figures.ts'
import type { StoragePool } from '#contracts/storage.ts'

/** Storage pools, the fullest first, with their course. */
export function PoolsByFill({ span }: { span: Span }) {
  const { data, error } = useQuery(storagePoolsQuery())
  const pools = [...(data?.pools ?? [])].sort((a, b) => fill(b) - fill(a)).slice(0, 20)
  const subjects = pools.map(({ name }) => subjectKey({ kind: 'pool', name }))
  const figures = useQuery({ ...figuresQuery(subjects, span), enabled: subjects.length > 0 })
  return (
    <Panel title="Storage">
      {data && pools.length === 0 ? <p className="text-muted">No storage pool yet.</p> : null}
      {error && !data ? <FailureText failure={toFailure(error)} /> : null}
      <ul className="grid gap-1">
        {pools.map((pool, index) => {
          const values = (figures.data?.series[index]?.figures.disk ?? []).filter((value) => value !== null)
          return (
            <li
              key={pool.name}
              className="grid h-8 grid-cols-[minmax(0,1fr)_6rem_11rem] items-center gap-3 border-b border-separator max-sm:grid-cols-[minmax(0,1fr)_auto]"
            >
              <Link className="truncate hover:underline" href={paths.pool(pool.name)}>
                {pool.name} <span className="text-muted">{pool.driver}</span>
              </Link>
              <span className="max-sm:hidden">
                {values.length > 1 ? <Sparkline values={values} /> : null}
              </span>
              <span className={`text-right tabular-nums ${fill(pool) > 0.9 ? 'text-danger' : ''}`}>
                {pool.space
                  ? `${formatBytes(pool.space.used)} of ${formatBytes(pool.space.total)}`
                  : 'size unknown'}
              </span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

function fill({ space }: StoragePool): number {
  return space && space.total > 0 ? space.used / space.total : 0
}
