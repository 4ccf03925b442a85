import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'

/** As many lines as a graph has colours, and as many names as fit beside it. */
export const mostCompared = 8

/** The instances as an address names them. No name of a project or an instance has a space in it. */
export function comparedText(refs: readonly InstanceRef[]): string {
  return refs.map(instanceKey).join(' ')
}

/** How each is called among the others: with its project where another has the same name. */
export function comparedName(ref: InstanceRef, among: readonly InstanceRef[]): string {
  const alike = among.filter(({ name }) => name === ref.name)
  return alike.length > 1 ? instanceKey(ref) : ref.name
}
