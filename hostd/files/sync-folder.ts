import { open } from 'node:fs/promises'

/** What was renamed or removed in a folder is on the disk only then. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
