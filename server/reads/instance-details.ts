import 'server-only'
import type { InstanceDetails } from '#contracts/instance-edits.ts'
import { type InstanceRow, instanceRefSchema } from '#contracts/instances.ts'
import { instanceDetails } from '#server/domain/instances/instance-details.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance, getInstanceState } from '#server/lxd/resources/instances.ts'
import { AppError } from '#server/platform/app-error.ts'

/** One instance with what LXD measures right now. `params`: project and name as the address has them. Errors: `not-found`. */
export async function readInstanceDetails(params: unknown): Promise<InstanceDetails> {
  const ref = instanceRefSchema.safeParse(params)
  if (!ref.success) throw new AppError('not-found', 'There is no instance by this name.')
  const { project, name } = ref.data
  const [{ instance }, state] = await Promise.all([
    getInstance(lxd(), project, name),
    getInstanceState(lxd(), project, name),
  ])
  return instanceDetails(instance, state, new Date().toISOString())
}

/** The instance as the list knows it, for the first paint; null where there is none. */
export function readInstanceRow(params: unknown): InstanceRow | null {
  const ref = instanceRefSchema.safeParse(params)
  return ref.success ? (live().instance(ref.data) ?? null) : null
}
