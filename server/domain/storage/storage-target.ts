import type { Viewer } from '#contracts/people.ts'

/** Who starts a verb: what the task log keeps of a person. */
export type Person = Pick<Viewer, 'id' | 'name'>

/** How the task log names a pool. Pools belong to no project. */
export function poolTarget(name: string) {
  return { project: 'default', target: { noun: 'storage', name } }
}
