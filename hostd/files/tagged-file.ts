import { createHash } from 'node:crypto'
import { lstat, open } from 'node:fs/promises'
import { HostdError } from '../failure.ts'

/** What a file holds, with a tag that says whether it still does. */
export type TaggedFile = {
  /** null where there is no such file. */
  content: string | null
  tag: string
  /** Permission bits and owner, null where there is no file. */
  stat: { mode: number; uid: number; gid: number } | null
}

/** The tag of a content: `absent`, or its SHA-256 in hexadecimal. */
export function tagOf(content: string | null): string {
  return content === null ? 'absent' : createHash('sha256').update(content, 'utf8').digest('hex')
}

/** Longest file that is changed as a whole, in bytes. */
const longestFile = 1024 * 1024

/**
 * Reads a text file of the host. Errors: `not-supported` where the path is anything but a regular file (a link would be
 * replaced, not followed), where it is too long, or no UTF-8.
 */
export async function readTagged(path: string): Promise<TaggedFile> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!found) return { content: null, tag: tagOf(null), stat: null }
  if (!found.isFile()) throw new HostdError('not-supported', `${path} is no regular file.`)
  if (found.size > longestFile) throw new HostdError('not-supported', `${path} is too long to be changed.`)
  const file = await open(path, 'r')
  try {
    const content = decode(path, await file.readFile())
    const stat = { mode: found.mode & 0o7777, uid: found.uid, gid: found.gid }
    return { content, tag: tagOf(content), stat }
  } finally {
    await file.close()
  }
}

function decode(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new HostdError('not-supported', `${path} is not UTF-8 text.`, { cause: error })
  }
}
