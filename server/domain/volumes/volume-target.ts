import type { VolumeRef } from '#contracts/volumes.ts'
import { lxdUrl } from '#server/lxd/url.ts'

/** How the task log names a custom volume: as `lxc storage volume` does. */
export function volumeTarget(ref: VolumeRef) {
  return { project: ref.project, target: { noun: 'volume', name: `${ref.pool}/${ref.name}` } }
}

export function volumeUrl(ref: VolumeRef, ...below: string[]) {
  const { pool, name, project } = ref
  return lxdUrl(['storage-pools', pool, 'volumes', 'custom', name, ...below], { project })
}
