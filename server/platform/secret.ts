import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { env } from './env.ts'
import { remember } from './remember.ts'

/** Reads a file that is made once; two processes that start together end up with the same content. */
export function keptFile(file: string, make: () => string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  const existing = readOrNull(file)
  if (existing !== null) return existing
  writeFileSync(draft, make(), { mode: 0o600, flag: 'wx' })
  try {
    // A link appears whole or not at all, and fails where another process was first.
    linkSync(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    unlinkSync(draft)
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8')
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

/** Signs session cookies. Made on first start, kept in the data folder, readable by its owner only. */
export function secret(): string {
  return remember('secret', () =>
    keptFile(path.join(env.dataDir, 'secret'), () => randomBytes(48).toString('base64url')),
  )
}
