import { formatBytes } from '#app/_ui/format-bytes.ts'
import type { StoragePool } from '#contracts/storage.ts'

type Space = NonNullable<StoragePool['space']>

/** How full a pool is: a bar and the figures. */
export function SpaceBar({ space, wide = false }: { space: Space | null; wide?: boolean }) {
  if (space === null) return <span className="text-muted">Not told by the driver</span>
  const share = usedShare(space)
  return (
    <span className={`flex w-full min-w-0 items-center gap-2 ${wide ? 'flex-wrap' : ''}`}>
      <span aria-hidden className="h-1.5 w-20 shrink-0 overflow-hidden rounded-full bg-default">
        <span
          className={`block h-full ${share >= 0.9 ? 'bg-danger' : share >= 0.75 ? 'bg-warning' : 'bg-accent'}`}
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </span>
      <span className={`mono ${wide ? '' : 'truncate'}`}>
        {formatBytes(space.used)} <span className="text-muted">of {formatBytes(space.total)}</span>
      </span>
    </span>
  )
}

export function usedShare({ used, total }: Space): number {
  return total === 0 ? 0 : Math.min(1, used / total)
}
