import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identify, isAlive, processIdentity } from './processes.ts'
import { labRoot } from './state.ts'
import { waitUntil } from './wait-until.ts'

/** Lets one process at a time bring a lab up or down. A lock whose owner has died counts for nothing. */
export async function withLock<T>(name: string, action: () => Promise<T>): Promise<T> {
  mkdirSync(labRoot, { recursive: true })
  const lock = join(labRoot, `.${name}.lock`)
  const claim = `${lock}.${process.pid}.${Math.random().toString(36).slice(2)}`
  writeFileSync(claim, JSON.stringify(identify(process.pid)))
  try {
    await waitUntil(`lock of lab "${name}"`, () => claimed(claim, lock), 300_000)
  } finally {
    rmSync(claim, { force: true })
  }
  try {
    return await action()
  } finally {
    rmSync(lock, { force: true })
  }
}

function claimed(claim: string, lock: string): boolean {
  try {
    linkSync(claim, lock)
    return true
  } catch {
    if (!ownerLives(lock)) setAside(lock, `${claim}.stale`)
    return false
  }
}

function ownerLives(lock: string): boolean {
  try {
    return isAlive(processIdentity.parse(JSON.parse(readFileSync(lock, 'utf8'))))
  } catch {
    return false
  }
}

function setAside(lock: string, stale: string): void {
  try {
    renameSync(lock, stale)
    rmSync(stale, { force: true })
  } catch {
    // Somebody else set it aside first.
  }
}
