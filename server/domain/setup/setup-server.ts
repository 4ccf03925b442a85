import { live } from '#server/live/live.ts'
import type { TaskLog } from '#server/live/task-log.ts'
import { lxd } from '#server/lxd/client.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'

/** Whom a set-up is of: the console's own LXD, unless said otherwise. */
export type SetupServer = { client: LxdClient; tasks: Pick<TaskLog, 'run'> }

export function ownServer(): SetupServer {
  return { client: lxd(), tasks: live().tasks }
}
