import { PoolState } from '#app/_features/storage/pool-state.tsx'
import { paths } from '#app/_lib/paths.ts'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { RowLink } from '#app/_ui/row-link.tsx'
import type { StoragePool } from '#contracts/storage.ts'

/** A pool on a phone: name, state, driver and what is free. */
export function PoolCard({ pool }: { pool: StoragePool }) {
  const { space } = pool
  return (
    <div className="grid w-full gap-0.5">
      <RowLink href={paths.pool(pool.name)} className="row-link py-0.5">
        {pool.name}
      </RowLink>
      <div className="flex items-center gap-3 text-xs">
        <PoolState status={pool.status} />
        <span className="text-muted">{pool.driver}</span>
        {space ? (
          <span className="mono truncate text-muted">
            {formatBytes(space.total - space.used)} free of {formatBytes(space.total)}
          </span>
        ) : null}
      </div>
    </div>
  )
}
