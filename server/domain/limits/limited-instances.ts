import { instanceStatusSchema } from '#contracts/instances.ts'
import { ratedDevices } from '#contracts/limits/device-rates.ts'
import { overlaid } from '#contracts/limits/limit-draft.ts'
import type { LimitedInstance } from '#contracts/limits/limits.ts'
import { createLimiter } from '#server/live/limiter.ts'
import { lxd } from '#server/lxd/client.ts'
import { type LxdInstance, listInstances } from '#server/lxd/resources/instances.ts'
import { type LxdProfile, listProfiles } from '#server/lxd/resources/profiles.ts'
import { allowedCpus } from './allowed-cpus.ts'

/** Every instance with its limits: its own, those of its profiles, and those in force. */
export async function limitedInstances(): Promise<LimitedInstance[]> {
  const instances = await listInstances(lxd())
  const projects = [...new Set(instances.map(({ project }) => project))]
  const seen = new Map(
    await Promise.all(
      projects.map(async (project) => [project, await listProfiles(lxd(), project)] as const),
    ),
  )
  const limited = createLimiter(8)
  return Promise.all(
    instances.map(async (instance) =>
      limitedInstance(instance, seen.get(instance.project) ?? [], await limited(() => chosenCpus(instance))),
    ),
  )
}

/** LXD keeps for itself which CPUs it gives to who has a number of them; the kernel knows. */
async function chosenCpus({ project, name, type, status, expanded_config }: LxdInstance) {
  const isNumber = /^\d+$/.test(expanded_config['limits.cpu'] ?? '')
  if (type !== 'container' || status !== 'Running' || !isNumber) return null
  return allowedCpus(lxd(), { project, name }).catch(() => null)
}

function limitedInstance(
  instance: LxdInstance,
  profiles: readonly LxdProfile[],
  chosen: readonly number[] | null,
): LimitedInstance {
  const applied = instance.profiles.flatMap((name) => profiles.find((each) => each.name === name) ?? [])
  const bringing = (device: string) => applied.findLast(({ devices }) => devices[device])?.name ?? null
  return {
    project: instance.project,
    name: instance.name,
    type: instance.type,
    status: instanceStatusSchema.catch('Error').parse(instance.status),
    profiles: instance.profiles,
    own: limitsIn(instance.config),
    inherited: limitsIn(overlaid(applied.map(({ config }) => config))),
    expanded: limitsIn(instance.expanded_config),
    chosen: chosen === null ? null : [...chosen],
    devices: ratedDevices(instance.expanded_devices, (name) =>
      instance.devices[name] ? null : bringing(name),
    ),
  }
}

function limitsIn(config: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(config).filter(([key]) => key.startsWith('limits.')))
}
