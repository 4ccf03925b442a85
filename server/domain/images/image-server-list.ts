import type { ImageServerDraft } from '#contracts/image-edits.ts'
import { ensureImageServer, imageServers, removeImageServer } from '#server/image-servers/server-list.ts'
import { AppError } from '#server/platform/app-error.ts'

/** Adds an image server to the console's own list. Errors: `conflict` when one of ours has the name. */
export async function addImageServer(draft: ImageServerDraft): Promise<void> {
  const same = (await imageServers()).find((server) => server.name === draft.name)
  if (same && !same.builtIn) {
    const fields = { name: 'Taken: choose another name' }
    throw new AppError('conflict', `There is an image server called “${draft.name}” already.`, { fields })
  }
  const certificatePem = draft.certificatePem === '' ? null : draft.certificatePem
  await ensureImageServer({ name: draft.name, url: draft.url, certificatePem })
}

export function dropImageServer(name: string): Promise<void> {
  return removeImageServer(name)
}
