import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { HostdError } from '../failure.ts'
import { isRunning, ownIdentity } from './process-identity.ts'
import { type Ended, endedSchema, type Transaction, transactionSchema } from './transaction.ts'

/** What is kept of how many changes. */
const longestHistory = 200

/** The record of the change under way and of those that ended. Whatever returns from here is on the disk. */
export type Store = ReturnType<typeof openStore>

export function openStore(stateDir: string) {
  const folder = path.join(stateDir, 'network')
  const history = path.join(folder, 'history')
  const pendingFile = path.join(folder, 'pending.json')
  mkdirSync(history, { recursive: true, mode: 0o700 })

  function ended(id: string): Ended | null {
    return readAs(endedSchema, path.join(history, `${id}.json`))
  }

  return {
    folder,
    pending(): Transaction | null {
      const found = readAs(transactionSchema, pendingFile)
      // Killed between the entry in the history and the end of the record: it has ended.
      return found && ended(found.id) === null ? found : null
    },
    /** Errors: `conflict` where one is under way. */
    begin(transaction: Transaction): void {
      const draft = writeDraft(pendingFile, transaction)
      try {
        // Unlike rename, link does not overwrite.
        if (readAs(transactionSchema, pendingFile) !== null && this.pending() === null) rmSync(pendingFile)
        linkSync(draft, pendingFile)
      } catch (error) {
        throw new HostdError('conflict', 'Another change of the network is under way.', { cause: error })
      } finally {
        rmSync(draft, { force: true })
      }
      syncFolder(folder)
    },
    save(transaction: Transaction): void {
      renameSync(writeDraft(pendingFile, transaction), pendingFile)
      syncFolder(folder)
    },
    end(entry: Ended): void {
      const file = path.join(history, `${entry.id}.json`)
      renameSync(writeDraft(file, entry), file)
      syncFolder(history)
      this.forget()
      for (const old of names(history).slice(0, -longestHistory))
        rmSync(path.join(history, old), { force: true })
    },
    /** Takes the record away; also where the disk is so full that its end cannot be written down. */
    forget(): void {
      rmSync(pendingFile, { force: true })
      syncFolder(folder)
    },
    ended,
    /** Newest first. */
    history(): Ended[] {
      return names(history)
        .reverse()
        .flatMap((name) => readAs(endedSchema, path.join(history, name)) ?? [])
    },
    last(): Ended | null {
      const name = names(history).at(-1)
      return name === undefined ? null : readAs(endedSchema, path.join(history, name))
    },
    /** Work on the record is for one process at a time: hostd, or the guard that outlives it. Null where another has it. */
    tryLock(): (() => void) | null {
      return tryLock(path.join(folder, 'lock'))
    },
  }
}

const names = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()

function readAs<T>(schema: z.ZodType<T>, file: string): T | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  return schema.parse(JSON.parse(text))
}

function writeDraft(file: string, value: unknown): string {
  const draft = `${file}.${process.pid}.new`
  const handle = openSync(draft, 'w', 0o600)
  try {
    writeFileSync(handle, `${JSON.stringify(value)}\n`)
    fsyncSync(handle)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  return draft
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

const identitySchema = z.object({ pid: z.number(), startTime: z.string() })

function tryLock(file: string): (() => void) | null {
  const draft = `${file}.${process.pid}`
  // No need of the disk: a lock does not outlive the boot, and its holder's start time says so.
  writeFileSync(draft, JSON.stringify(ownIdentity()))
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        linkSync(draft, file)
        return () => rmSync(file, { force: true })
      } catch {
        const holder = identityIn(file)
        if (holder && isRunning(holder)) return null
        breakStale(file)
      }
    }
    return null
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Moves a lock away whose holder is dead; if another process was quicker and the lock is alive again, puts it back. */
function breakStale(file: string): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
    const holder = identityIn(aside)
    if (holder && isRunning(holder)) linkSync(aside, file)
  } catch {
    // Gone meanwhile, or taken again.
  } finally {
    rmSync(aside, { force: true })
  }
}

function identityIn(file: string) {
  try {
    return identitySchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
