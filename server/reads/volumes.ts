import 'server-only'
import type { Volume, VolumeDetails, VolumeRef } from '#contracts/volumes.ts'
import { volumeFacts, volumeRows, volumeSnapshot } from '#server/domain/volumes/volume-facts.ts'
import { lxd } from '#server/lxd/client.ts'
import { getStoragePool } from '#server/lxd/resources/storage-pools.ts'
import { getVolume, getVolumeUsage, listVolumeSnapshots, listVolumes } from '#server/lxd/resources/volumes.ts'

/** Every volume of a pool that a project sees, of all types. */
export async function readVolumes(pool: string, project: string): Promise<{ volumes: Volume[] }> {
  return { volumes: volumeRows(pool, project, await listVolumes(lxd(), pool, project)) }
}

/** A custom volume in full. Errors: `not-found`. */
export async function readVolume(ref: VolumeRef): Promise<VolumeDetails> {
  const [{ volume }, snapshots, used, { pool }] = await Promise.all([
    getVolume(lxd(), ref),
    listVolumeSnapshots(lxd(), ref),
    getVolumeUsage(lxd(), ref).catch(() => null),
    getStoragePool(lxd(), ref.pool),
  ])
  return {
    ...volumeFacts(ref.pool, ref.project, volume, snapshots.length),
    driver: pool.driver,
    used,
    snapshotList: snapshots.map(volumeSnapshot),
  }
}
