import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { kernelCpuSet } from '#contracts/limits/cpu-set.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { getInstanceState } from '#server/lxd/resources/instances.ts'
import { runInInstance } from '#server/lxd/run-in-instance.ts'
import { remember } from '#server/platform/remember.ts'
import { initBelow, statusOfInit } from './container-init.ts'

/**
 * The CPUs on which the kernel lets a running container run, or null where it cannot be seen: it does not run, or its LXD is on
 * another machine.
 */
export async function allowedCpus(client: LxdClient, ref: InstanceRef): Promise<number[] | null> {
  if (!client.place.startsWith('/')) return null
  // LXD needs some 30 ms to say the id, so that it is asked only where the one known is no longer right.
  const inits = remember('container-inits', () => new Map<string, number>())
  const key = `${client.place} ${instanceKey(ref)}`
  const known = inits.get(key)
  const seen = known === undefined ? null : await statusOfInit(ref, known)
  if (seen !== null) return allowedIn(seen)
  inits.delete(key)
  const { pid } = await getInstanceState(client, ref.project, ref.name)
  if (pid <= 1) return null
  const init = (await statusOfInit(ref, pid)) === null ? await initBelow(ref, pid) : pid
  if (init === null) return null
  inits.set(key, init)
  return allowedIn((await statusOfInit(ref, init)) ?? '')
}

/** The same by a look from inside, for an LXD on another machine. null where the container has no `cat`. */
export async function allowedCpusInside(client: LxdClient, ref: InstanceRef): Promise<number[] | null> {
  const { exitCode, output } = await runInInstance(client, ref, ['cat', '/proc/self/status'])
  return exitCode === 0 ? allowedIn(output) : null
}

function allowedIn(status: string): number[] | null {
  const [, set] = /^Cpus_allowed_list:\s*(.+)$/m.exec(status) ?? []
  return set === undefined ? null : kernelCpuSet(set)
}
