import { setTimeout as sleep } from 'node:timers/promises'
import type { InstanceRef } from '#contracts/instances.ts'
import { cpuSetWords, followsCpuLimit, respelledCpuLimit } from '#contracts/limits/cpu-set.ts'
import type { TaskStep, TaskTold } from '#server/live/task-log.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance } from '#server/lxd/resources/instances.ts'
import { AppError } from '#server/platform/app-error.ts'
import { allowedCpus, allowedCpusInside } from './allowed-cpus.ts'
import { changeLimits } from './change-limits.ts'
import { limitHost } from './limit-host.ts'

/** LXD hands out CPUs some time after its operation has ended; it takes it some milliseconds. */
const patienceMs = 1500
const setAgainAtMost = 2

/**
 * Sees to it that the kernel follows `limits.cpu`. LXD 5.0 now and then hands out the CPUs before it has written down the change
 * that made it do so, and the container keeps its old set. Where that happened the limit is set again: written another way and
 * then as it was, so that whichever of the two LXD reads is right. Errors: `lxd-refused` when the kernel still does not follow.
 */
export async function keepCpuLimit(ref: InstanceRef, step: TaskStep, tell: TaskTold): Promise<void> {
  const { instance } = await getInstance(lxd(), ref.project, ref.name)
  if (instance.type !== 'container' || instance.status !== 'Running') return
  const { cpus } = await limitHost()
  const limit = instance.expanded_config['limits.cpu'] ?? ''
  let lost = await lostSet(ref, limit, cpus)
  for (let times = 1; lost !== null && times <= setAgainAtMost; times++) {
    await step(await changeLimits(ref, { 'limits.cpu': respelledCpuLimit(limit, cpus) }))
    await step(await changeLimits(ref, { 'limits.cpu': instance.config['limits.cpu'] ?? '' }))
    const before = lost
    lost = await lostSet(ref, limit, cpus)
    if (lost === null)
      tell(
        null,
        `LXD had left ${ref.name} on CPU ${before}; limits.cpu was set again${times > 1 ? ' twice' : ''}`,
      )
  }
  if (lost === null) return
  const said = limit === '' ? 'no limit' : `limits.cpu ${limit}`
  throw new AppError(
    'lxd-refused',
    `LXD saved ${said}, but its kernel lets ${ref.name} run on CPU ${lost}. Setting it again ${setAgainAtMost} times did not help; a restart of the container does.`,
  )
}

/** The CPUs it may run on where they are not those of its limit, once LXD had time to hand them out; null where they are. */
async function lostSet(ref: InstanceRef, limit: string, online: readonly number[]): Promise<string | null> {
  const until = Date.now() + patienceMs
  for (;;) {
    const allowed = (await allowedCpus(lxd(), ref)) ?? (await allowedCpusInside(lxd(), ref).catch(() => null))
    if (allowed === null || followsCpuLimit(limit, allowed, online)) return null
    if (Date.now() >= until) return cpuSetWords(allowed)
    await sleep(50)
  }
}
