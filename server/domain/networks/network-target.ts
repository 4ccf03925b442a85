import type { NetworkRef } from '#contracts/networks.ts'

/** How the task log names a network. */
export function networkTarget(ref: NetworkRef) {
  return { project: ref.project, target: { noun: 'network', name: ref.name } }
}
