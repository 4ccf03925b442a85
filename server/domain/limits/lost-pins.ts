import type { InstanceRef } from '#contracts/instances.ts'
import { cpuSetWords, followsCpuLimit } from '#contracts/limits/cpu-set.ts'
import type { LostPin } from '#contracts/limits/limits.ts'
import { createLimiter } from '#server/live/limiter.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance, type LxdInstance, listInstances } from '#server/lxd/resources/instances.ts'
import { allowedCpus } from './allowed-cpus.ts'
import { limitHost } from './limit-host.ts'

/** Running containers with a CPU limit that the kernel does not follow. None where the kernel cannot be seen. */
export async function lostPins(): Promise<LostPin[]> {
  const instances = await listInstances(lxd())
  // Unlimited ones are looked at one by one, on their own page: on a full host they are many.
  return amiss(instances.filter(({ expanded_config }) => (expanded_config['limits.cpu'] ?? '') !== ''))
}

/** The same for one container, whether it has a limit or not. Errors: `not-found`. */
export async function lostPinOf({ project, name }: InstanceRef): Promise<LostPin[]> {
  return amiss([(await getInstance(lxd(), project, name)).instance])
}

async function amiss(instances: readonly LxdInstance[]): Promise<LostPin[]> {
  const { cpus } = await limitHost()
  const limited = createLimiter(8)
  const running = instances.filter(({ type, status }) => type === 'container' && status === 'Running')
  const found = running.map(({ project, name, expanded_config }) =>
    limited(async () => {
      const allowed = await allowedCpus(lxd(), { project, name }).catch(() => null)
      const limit = expanded_config['limits.cpu'] ?? ''
      if (allowed === null || followsCpuLimit(limit, allowed, cpus)) return []
      return [{ project, name, limit, allowed: cpuSetWords(allowed) }]
    }),
  )
  return (await Promise.all(found)).flat()
}
