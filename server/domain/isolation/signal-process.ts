import type { ProcessSignal } from '#contracts/isolation.ts'
import type { Viewer } from '#contracts/people.ts'
import { isolationProtocol } from '#hostd/isolation/protocol.ts'
import { hostd } from '#server/host/client.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstanceState } from '#server/lxd/resources/instances.ts'

/** Signals a process inside a container. Errors: `not-found`, `changed-meanwhile` where it has ended, `hostd-not-running`. */
export async function signalProcess(wanted: ProcessSignal, viewer: Viewer): Promise<void> {
  const { pid: init } = await getInstanceState(lxd(), wanted.project, wanted.name)
  await hostd().call(isolationProtocol.signal, { ...wanted, init }, viewer)
}
