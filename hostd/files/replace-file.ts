import { constants } from 'node:fs'
import { mkdir, open, rename, rm, unlink } from 'node:fs/promises'
import path from 'node:path'
import { HostdError } from '../failure.ts'
import { syncFolder } from './sync-folder.ts'
import { readTagged, type TaggedFile } from './tagged-file.ts'

export type Replacement = {
  path: string
  /** null removes the file. */
  content: string | null
  /** What the file was when the change was planned; anything else there now refuses the change. */
  expectedTag: string
  /** Permission bits of a file that is new (0644); one that exists keeps its own, and its owner. */
  mode?: number
}

/**
 * Puts a new content in the place of a file. Whatever happens in the middle, killed or power cut, the path holds the old
 * content or the new one. Keeping the old one somewhere is the caller's (`keepBackup`).
 * Errors: `changed-meanwhile`, `not-supported`.
 */
export async function replaceFile({ path: file, content, expectedTag, mode }: Replacement): Promise<void> {
  const now = await readTagged(file)
  if (now.tag !== expectedTag) {
    throw new HostdError('changed-meanwhile', `${file} is not as it was any more. Look at the change again.`)
  }
  if (content === null) {
    if (now.content !== null) await unlink(file)
  } else {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o755 })
    const draft = draftOf(file)
    await writeDurably(draft, content, now.stat ?? { mode: mode ?? 0o644 })
    await rename(draft, file)
  }
  await syncFolder(path.dirname(file))
}

/** Takes away what a replacement that was killed in the middle may have left beside the file. */
export async function removeDraft(file: string): Promise<void> {
  await rm(draftOf(file), { force: true })
}

/** Hidden and with an ending of its own: no tool that reads a folder of settings takes it for one of them. */
function draftOf(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.gantry-new`)
}

/**
 * Writes what a file holds now into `folder`, under its full path, before it is changed. Returns where, or null where
 * there is no file. Never in the folder of the file itself, where tools would read it.
 */
export async function keepBackup(folder: string, file: string, now: TaggedFile): Promise<string | null> {
  if (now.content === null || !now.stat) return null
  const copy = path.join(folder, file)
  await mkdir(path.dirname(copy), { recursive: true, mode: 0o700 })
  await writeDurably(copy, now.content, { mode: 0o600 })
  await syncFolder(path.dirname(copy))
  return copy
}

/** On the disk when it resolves. What stands at the path is overwritten, unless it is a link. */
async function writeDurably(
  file: string,
  content: string,
  { mode, uid, gid }: { mode: number; uid?: number; gid?: number },
): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW
  const handle = await open(file, flags, 0o600)
  try {
    await handle.writeFile(content, 'utf8')
    if (uid !== undefined && gid !== undefined) await handle.chown(uid, gid)
    await handle.chmod(mode)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
