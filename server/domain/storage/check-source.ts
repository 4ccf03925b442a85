import { readdir, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { pathProblem } from '#contracts/rules/names.ts'
import type { SourceCheck } from '#contracts/storage.ts'
import { failureCode } from '#server/lxd/errors.ts'
import { AppError } from '#server/platform/app-error.ts'

const unseen: SourceCheck = { kind: 'unseen', entries: [], free: null }

/**
 * What stands at a path of the host, so that a form can warn before LXD is asked. `lxdPlace` is LXD's socket: only where
 * that is a path of this machine can anything be said. LXD stays the judge, since it may see other mounts than we do.
 * Errors: `invalid-input`.
 */
export async function checkSource(wanted: string, lxdPlace: string): Promise<SourceCheck> {
  if (!lxdPlace.startsWith('/')) return unseen
  const place = wanted === '' ? path.dirname(lxdPlace) : wanted
  const problem = pathProblem(place)
  if (problem !== null || place.includes('\0')) throw new AppError('invalid-input', problem ?? 'Not a path')
  try {
    const found = await stat(place)
    if (found.isBlockDevice()) return { kind: 'block-device', entries: [], free: null }
    if (!found.isDirectory()) return { kind: 'other', entries: [], free: null }
    const entries = wanted === '' ? [] : (await readdir(place)).slice(0, 5)
    const { bavail, bsize } = await statfs(place)
    return { kind: 'directory', entries, free: bavail * bsize }
  } catch (error) {
    const code = failureCode(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? { ...unseen, kind: 'missing' } : unseen
  }
}
