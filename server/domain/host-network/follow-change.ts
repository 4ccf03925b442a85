import { setTimeout as wait } from 'node:timers/promises'
import type { Viewer } from '#contracts/people.ts'
import { live } from '#server/live/live.ts'
import { logger } from '#server/platform/logger.ts'
import { remember } from '#server/platform/remember.ts'
import { readNetworkStatus } from './read-host-network.ts'

const everyMs = 1000
const following = () => remember('host-network-following', () => ({ now: false }))

/** Until the change under way has ended, every browser is told when it comes to something else. */
export function followChange(viewer: Viewer): void {
  live().nounChanged('host-network')
  if (following().now) return
  following().now = true
  void follow(viewer)
    .catch((error: unknown) =>
      logger.warn({ err: error }, 'a change of the host’s network is not followed any more'),
    )
    .finally(() => {
      following().now = false
      live().nounChanged('host-network')
      // LXD's list of networks has the host's own links too.
      live().nounChanged('network')
    })
}

async function follow(viewer: Viewer): Promise<void> {
  let seen = ''
  while (!live().ended.aborted) {
    const { pending } = await readNetworkStatus(viewer)
    if (pending === null) return
    const state = `${pending.id} ${pending.state}`
    if (state !== seen) live().nounChanged('host-network')
    seen = state
    await wait(everyMs)
  }
}
