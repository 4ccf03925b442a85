import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { HostdFailure } from './failure.ts'
import type { Peer } from './peer.ts'
import type { HostdPerson } from './wire.ts'

export type JournalEntry = {
  /** `begun` stands on disk before anything changes; `done` or `failed` follows, unless hostd was killed in between. */
  event: 'started' | 'stopped' | 'refused' | 'begun' | 'done' | 'failed' | 'note'
  verb?: string
  person?: HostdPerson
  peer?: Peer
  args?: unknown
  error?: HostdFailure
  /** A sentence, e.g. what was found and mended after a crash. */
  text?: string
}

export type Journal = {
  /** Returns once the entry is on the disk. */
  write(entry: JournalEntry): void
  close(): void
}

/** Refusals a minute that are written down; more would let whoever is refused fill the disk. */
const refusalsPerMinute = 60

/** The append-only record of what was asked and what became of it: `<stateDir>/journal.jsonl`, one JSON object a line. */
export function openJournal(stateDir: string): Journal {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  const file = openSync(path.join(stateDir, 'journal.jsonl'), 'a', 0o600)
  let minute = 0
  let refusals = 0
  return {
    write(entry) {
      const now = new Date()
      if (entry.event === 'refused') {
        const thisMinute = Math.floor(now.getTime() / 60_000)
        if (thisMinute !== minute) refusals = 0
        minute = thisMinute
        if (++refusals > refusalsPerMinute) return
      }
      writeSync(file, `${JSON.stringify({ at: now.toISOString(), ...entry })}\n`)
      fsyncSync(file)
    },
    close: () => closeSync(file),
  }
}
