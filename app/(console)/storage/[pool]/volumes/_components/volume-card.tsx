import type { Volume } from '#contracts/volumes.ts'
import { typeWords, usersWords, VolumeName } from './columns.tsx'

/** A volume on a phone: name, what it is, who uses it. */
export function VolumeCard({ volume }: { volume: Volume }) {
  return (
    <div className="grid w-full gap-0.5">
      <span className="truncate py-0.5">
        <VolumeName volume={volume} />
      </span>
      <div className="flex items-center gap-3 text-xs text-muted">
        <span>{typeWords(volume)}</span>
        <span className="mono">{volume.config.size ?? 'no limit'}</span>
        {volume.users.length > 0 && volume.type === 'custom' ? (
          <span className="truncate">on {usersWords(volume)}</span>
        ) : null}
      </div>
    </div>
  )
}
