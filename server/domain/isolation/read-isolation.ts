import type { InstanceRef } from '#contracts/instances.ts'
import type { IsolationView, KernelMissing } from '#contracts/isolation.ts'
import type { Viewer } from '#contracts/people.ts'
import { isolationProtocol } from '#hostd/isolation/protocol.ts'
import { hostd } from '#server/host/client.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance, getInstanceState } from '#server/lxd/resources/instances.ts'
import { hostdMissing, otherMachine } from './kernel-missing.ts'

/**
 * What an instance is made of. The kernel's side comes from hostd; without it there is what LXD tells, and why there is no more.
 * `withArguments`: what processes were started with, which may hold secrets. Errors: `not-found`.
 */
export async function readIsolation(
  ref: InstanceRef,
  viewer: Viewer,
  { withArguments }: { withArguments: boolean },
): Promise<IsolationView> {
  const [{ instance }, state] = await Promise.all([
    getInstance(lxd(), ref.project, ref.name),
    getInstanceState(lxd(), ref.project, ref.name),
  ])
  const limits = Object.entries(instance.expanded_config).filter(([key]) => key.startsWith('limits.'))
  const view = {
    pid: state.pid,
    processes: Math.max(0, state.processes),
    limits: Object.fromEntries(limits),
    isolation: null,
    missing: null,
  }
  const missing = state.pid <= 1 ? notRunning : instance.type === 'container' ? otherMachine() : otherKernel
  if (missing) return { ...view, missing }
  const { project, name } = ref
  try {
    const args = { project, name, init: state.pid, withArguments }
    return { ...view, isolation: await hostd().call(isolationProtocol.read, args, viewer) }
  } catch (error) {
    return { ...view, missing: hostdMissing(error) }
  }
}

const notRunning: KernelMissing = {
  because: 'not-running',
  message: 'It does not run: there is nothing to look into.',
}
const otherKernel: KernelMissing = {
  because: 'virtual-machine',
  message: 'A virtual machine has a kernel of its own, into which the host cannot look.',
}
