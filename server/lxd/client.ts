import { env } from '#server/platform/env.ts'
import { remember } from '#server/platform/remember.ts'
import { createLxdClient, type LxdClient } from './lxd-client.ts'
import { findSocket } from './target.ts'

/** The process-wide client for the configured LXD. */
export function lxd(): LxdClient {
  return remember('lxd', () =>
    createLxdClient({
      kind: 'unix',
      socketPath: findSocket({
        gantrySocket: env.lxdSocket,
        lxdSocket: env.lxcSocket,
        lxdDir: env.lxcDir,
      }),
    }),
  )
}
