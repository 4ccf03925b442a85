import type { InstanceRef } from '../instances.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

/**
 * How an instance without a network gets one: what it masks of its profiles is let through again; else it joins a
 * managed network, which is made first where there is none.
 */
export function connectCommands(
  { project, name }: InstanceRef,
  { masked, network }: { masked: readonly string[]; network: string | undefined },
): LxcCommand[] {
  if (masked.length > 0) {
    return masked.map((device) => inProject(project, 'config', 'device', 'remove', name, device))
  }
  const attach = inProject(project, 'network', 'attach', network ?? 'lxdbr0', name, 'eth0')
  return network === undefined ? [inProject(project, 'network', 'create', 'lxdbr0'), attach] : [attach]
}
