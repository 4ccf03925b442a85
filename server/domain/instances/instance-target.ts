import type { InstanceRef } from '#contracts/instances.ts'

/** How the task log names an instance. */
export function instanceTarget(ref: InstanceRef) {
  return { project: ref.project, target: { noun: 'instance', name: ref.name } }
}
