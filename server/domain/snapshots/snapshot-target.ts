import type { InstanceRef } from '#contracts/instances.ts'
import type { Viewer } from '#contracts/people.ts'
import { lxdUrl } from '#server/lxd/url.ts'

/** Who starts a verb: what the task log keeps of a person. */
export type Person = Pick<Viewer, 'id' | 'name'>

/** Snapshots are work on their instance: the task log shows them with it. */
export function snapshotTarget(ref: InstanceRef) {
  return { project: ref.project, target: { noun: 'instance', name: ref.name } }
}

export function snapshotUrl(ref: InstanceRef & { snapshot: string }) {
  return lxdUrl(['instances', ref.name, 'snapshots', ref.snapshot], { project: ref.project })
}
