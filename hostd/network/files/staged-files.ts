import { constants, existsSync } from 'node:fs'
import { link, lstat, mkdir, open, readFile, rename, rmdir, unlink } from 'node:fs/promises'
import path from 'node:path'
import { HostdError } from '../../failure.ts'
import { syncFolder } from '../../files/sync-folder.ts'
import { type FileChange, isWritten } from '../model.ts'

// All that needs room on the disk happens before anything changes: the new files lie beside the old ones, and the old
// ones keep a second name. Putting the new ones in place, and going back, are renames: a full disk stops neither.
// The names are hidden and end in nothing that any of the tools reads.

const beside = (file: string, what: 'new' | 'old') =>
  path.join(path.dirname(file), `.${path.basename(file)}.gantry-${what}`)

/** Writes what is to come beside what is there. Errors: `changed-meanwhile`, or whatever the disk says. */
export async function stageFiles(files: readonly FileChange[]): Promise<void> {
  for (const change of files) {
    const { path: file, before, after } = change
    await demandUnchanged(file, before)
    await mkdir(path.dirname(file), { recursive: true, mode: 0o755 })
    if (before !== null) {
      await remove(beside(file, 'old'))
      await link(file, beside(file, 'old'))
    }
    if (after !== null && isWritten(change)) await writeDraft(file, after)
    await syncFolder(path.dirname(file))
  }
}

async function demandUnchanged(file: string, before: FileChange['before']): Promise<void> {
  const now = await textOf(file)
  if (now === (before?.text ?? null)) return
  throw new HostdError('changed-meanwhile', `${file} is not as it was any more. Look at the plan again.`)
}

async function writeDraft(file: string, after: NonNullable<FileChange['after']>): Promise<void> {
  const owner = await lstat(file).catch(() => null)
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW
  const draft = await open(beside(file, 'new'), flags, 0o600)
  try {
    await draft.writeFile(after.text, 'utf8')
    if (owner) await draft.chown(owner.uid, owner.gid)
    await draft.chmod(after.mode)
    await draft.sync()
  } finally {
    await draft.close()
  }
}

/** Puts one staged file in its place. Errors: `changed-meanwhile`. */
export async function placeFile({ path: file, before, after }: FileChange): Promise<void> {
  await demandUnchanged(file, before)
  if (after === null) await remove(file)
  else await rename(beside(file, 'new'), file)
  await syncFolder(path.dirname(file))
}

/** Puts one file back as it was; nothing happens where it is so already. True where somebody else had changed it meanwhile. */
export async function restoreFile(change: FileChange): Promise<boolean> {
  const { path: file, before, after } = change
  const now = await textOf(file)
  const wasEdited = isWritten(change) && now !== (before?.text ?? null) && now !== (after?.text ?? null)
  if (before === null) {
    await remove(file)
    await removeEmptyFolder(path.dirname(file))
    if (!existsSync(path.dirname(file))) return wasEdited
  } else if (now !== before.text) {
    await putBack(file, before)
  }
  await syncFolder(path.dirname(file))
  return wasEdited
}

async function putBack(file: string, before: NonNullable<FileChange['before']>): Promise<void> {
  const kept = beside(file, 'old')
  if ((await textOf(kept)) === before.text) return rename(kept, file)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o755 })
  await writeDraft(file, before)
  await rename(beside(file, 'new'), file)
}

/** Takes away the drafts and second names. */
export async function clearStaged(files: readonly FileChange[]): Promise<void> {
  for (const { path: file } of files) {
    for (const what of ['new', 'old'] as const) await remove(beside(file, what))
    await removeEmptyFolder(path.dirname(file))
  }
}

/** Folders for additions to one unit are made for one file. */
async function removeEmptyFolder(folder: string): Promise<void> {
  if (/\.(network|netdev)\.d$/.test(folder)) await rmdir(folder).catch(() => undefined)
}

async function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
}

async function remove(file: string): Promise<void> {
  await unlink(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}
