import 'server-only'
import type { InstanceDetails } from '#contracts/instance-edits.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { instanceDetails } from '#server/domain/instances/instance-details.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance, getInstanceState } from '#server/lxd/resources/instances.ts'

/** One instance with what LXD measures right now. Errors: `not-found`. */
export async function readInstanceDetails({ project, name }: InstanceRef): Promise<InstanceDetails> {
  const [{ instance }, state] = await Promise.all([
    getInstance(lxd(), project, name),
    getInstanceState(lxd(), project, name),
  ])
  return instanceDetails(instance, state, new Date().toISOString())
}
