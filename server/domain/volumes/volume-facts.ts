import { type Volume, type VolumeSnapshot, volumeTypeSchema } from '#contracts/volumes.ts'
import { realTime } from '#server/lxd/real-time.ts'
import { parseUsedBy } from '#server/lxd/resources/used-by.ts'
import type { LxdVolume, LxdVolumeSnapshot } from '#server/lxd/resources/volumes.ts'

/** A pool's volumes with their snapshots counted: LXD lists a snapshot as a volume called `volume/snapshot`. */
export function volumeRows(pool: string, project: string, volumes: readonly LxdVolume[]): Volume[] {
  const whole = volumes.filter((volume) => !volume.name.includes('/'))
  return whole.map((volume) => {
    const isItsSnapshot = ({ type, name }: LxdVolume) =>
      type === volume.type && name.startsWith(`${volume.name}/`)
    return volumeFacts(pool, project, volume, volumes.filter(isItsSnapshot).length)
  })
}

export function volumeFacts(pool: string, project: string, volume: LxdVolume, snapshots: number): Volume {
  return {
    pool,
    project: volume.project ?? project,
    name: volume.name,
    type: volumeTypeSchema.catch('custom').parse(volume.type),
    contentType: volume.content_type,
    description: volume.description,
    config: volume.config,
    users: volume.used_by.map(parseUsedBy),
    snapshots,
    createdAt: realTime(volume.created_at),
    location: volume.location === '' || volume.location === 'none' ? null : volume.location,
  }
}

export function volumeSnapshot(snapshot: LxdVolumeSnapshot): VolumeSnapshot {
  return {
    name: snapshot.name.split('/').at(-1) ?? snapshot.name,
    description: snapshot.description,
    createdAt: realTime(snapshot.created_at),
    expiresAt: realTime(snapshot.expires_at ?? ''),
  }
}
