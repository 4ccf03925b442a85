import { z } from 'zod'
import type { InstanceRef } from '#contracts/instances.ts'
import { connectInteractive } from '#server/lxd/interactive-socket.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'

const socketsSchema = z.object({ fds: z.object({ '0': z.string(), control: z.string() }) })

export type BusyProcess = {
  /** Ends it at once. */
  stop(): void
  /** Resolves when it has ended, for whatever reason. */
  over: Promise<unknown>
}

/**
 * Keeps one CPU of a running instance busy until stopped. It cannot be left behind: LXD kills it when the control socket closes,
 * be it because this process died, and the kernel kills it after `seconds` of CPU time. Errors: `lxd-refused` when the instance is
 * not running or has no shell.
 */
export async function startBusyProcess(
  client: LxdClient,
  { project, name }: InstanceRef,
  seconds: number,
): Promise<BusyProcess> {
  const url = lxdUrl(['instances', name, 'exec'], { project })
  const answer = await client.send('POST', url, {
    command: ['sh', '-c', `ulimit -t ${Math.ceil(seconds)}; while :; do :; done`],
    interactive: true,
    'wait-for-websocket': true,
  })
  if (answer.kind !== 'async') throw new AppError('lxd-garbled', 'LXD started no operation for this process.')
  const { fds } = socketsSchema.parse(answer.operation.metadata)
  const socket = await connectInteractive(
    client,
    answer.operation.id,
    { data: fds['0'], control: fds.control },
    () => undefined,
  )
  return { stop: socket.close, over: socket.over }
}
