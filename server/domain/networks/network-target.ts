import type { NetworkRef } from '#contracts/networks.ts'
import type { Viewer } from '#contracts/people.ts'

/** Who starts a verb: what the task log keeps of a person. */
export type Person = Pick<Viewer, 'id' | 'name'>

/** How the task log names a network. */
export function networkTarget(ref: NetworkRef) {
  return { project: ref.project, target: { noun: 'network', name: ref.name } }
}
