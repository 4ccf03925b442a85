import { lxd } from '#server/lxd/client.ts'
import { db } from '#server/platform/db.ts'
import { renameDocumentVersions } from '#server/platform/document-versions.ts'
import { env } from '#server/platform/env.ts'
import { remember } from '#server/platform/remember.ts'
import { createLive, type Live } from './create-live.ts'
import { createTaskStore } from './task-store.ts'

/** The process-wide view of the configured LXD. It knows nothing until the process entry has called `start`. */
export function live(): Live {
  return remember('live', () =>
    createLive({
      client: lxd(),
      store: createTaskStore(db),
      practice: env.practice,
      renamed: renameDocumentVersions,
    }),
  )
}
