import type { InstanceRef } from './instances.ts'

/** An instance among all of them. Apart from the schemas, which the list of instances does without. */
export function instanceKey(ref: InstanceRef): string {
  return `${ref.project}/${ref.name}`
}
