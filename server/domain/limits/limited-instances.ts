import { instanceStatusSchema } from '#contracts/instances.ts'
import { overlaid } from '#contracts/limits/limit-draft.ts'
import type { LimitedInstance } from '#contracts/limits/limits.ts'
import { lxd } from '#server/lxd/client.ts'
import { type LxdInstance, listInstances } from '#server/lxd/resources/instances.ts'
import { type LxdProfile, listProfiles } from '#server/lxd/resources/profiles.ts'

/** Every instance with its limits: its own, those of its profiles, and those in force. */
export async function limitedInstances(): Promise<LimitedInstance[]> {
  const instances = await listInstances(lxd())
  const projects = [...new Set(instances.map(({ project }) => project))]
  const seen = new Map(
    await Promise.all(
      projects.map(async (project) => [project, await listProfiles(lxd(), project)] as const),
    ),
  )
  return instances.map((instance) => limitedInstance(instance, seen.get(instance.project) ?? []))
}

function limitedInstance(instance: LxdInstance, profiles: readonly LxdProfile[]): LimitedInstance {
  const applied = instance.profiles.map((name) => profiles.find((each) => each.name === name)?.config ?? {})
  return {
    project: instance.project,
    name: instance.name,
    type: instance.type,
    status: instanceStatusSchema.catch('Error').parse(instance.status),
    profiles: instance.profiles,
    own: limitsIn(instance.config),
    inherited: limitsIn(overlaid(applied)),
    expanded: limitsIn(instance.expanded_config),
  }
}

function limitsIn(config: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(config).filter(([key]) => key.startsWith('limits.')))
}
