import type { InstanceRef } from '#contracts/instances.ts'
import type { Viewer } from '#contracts/people.ts'

/** Who starts a verb: what the task log keeps of a person. */
export type Person = Pick<Viewer, 'id' | 'name'>

/** How the task log names an instance. */
export function instanceTarget(ref: InstanceRef) {
  return { project: ref.project, target: { noun: 'instance', name: ref.name } }
}
