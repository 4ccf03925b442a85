import { lxd } from '#server/lxd/client.ts'
import { db } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { remember } from '#server/platform/remember.ts'
import { createLive, type Live } from './create-live.ts'
import { createPlaceStore } from './instance-place-store.ts'
import { createTaskStore } from './task-store.ts'

/** The process-wide view of the configured LXD. It knows nothing until the process entry has called `start`. */
export function live(): Live {
  return remember('live', () =>
    createLive({
      client: lxd(),
      store: createTaskStore(db),
      places: createPlaceStore(db),
      practice: env.practice,
    }),
  )
}
