import { instanceStatusSchema } from '#contracts/instances.ts'
import type { LimitedInstance } from '#contracts/limits/limits.ts'
import type { LxdInstance } from '#server/lxd/resources/instances.ts'

/** The limits of an instance, its own and those in force. */
export function limitedInstance(instance: LxdInstance): LimitedInstance {
  return {
    project: instance.project,
    name: instance.name,
    type: instance.type,
    status: instanceStatusSchema.catch('Error').parse(instance.status),
    profiles: instance.profiles,
    own: limitsIn(instance.config),
    expanded: limitsIn(instance.expanded_config),
  }
}

function limitsIn(config: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(config).filter(([key]) => key.startsWith('limits.')))
}
