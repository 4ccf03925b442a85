import type { InstanceRef } from '#contracts/instances.ts'
import { lxdUrl } from '#server/lxd/url.ts'

/** Snapshots are work on their instance: the task log shows them with it. */
export function snapshotTarget(ref: InstanceRef) {
  return { project: ref.project, target: { noun: 'instance', name: ref.name } }
}

export function snapshotUrl(ref: InstanceRef & { snapshot: string }) {
  return lxdUrl(['instances', ref.name, 'snapshots', ref.snapshot], { project: ref.project })
}
