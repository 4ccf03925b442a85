import { failureWords } from '#server/lxd/errors.ts'
import { logger } from '#server/platform/logger.ts'
import type { ConnectionState } from './connection-state.ts'

export type Synchroniser = {
  /** The events socket is open: everything is read again, and only then the console is live. */
  opened(): void
  /** The events socket is gone. */
  lost(error: Error): void
  /** Something may have been missed: reads everything again shortly, several wishes as one. */
  soon(): void
  stop(): void
}

export type SynchroniserOptions = {
  connection: ConnectionState
  /** Pause in ms between readings while nothing asks for one. */
  everyMs: number
  /** Reads everything; throws when LXD does not let it. */
  work: () => Promise<void>
}

const soonMs = 300
const retryMs = 500

/** Decides when everything is read again, one reading at a time, and says by it whether the console is live. */
export function createSynchroniser({ connection, everyMs, work }: SynchroniserOptions): Synchroniser {
  let open = false
  /** Counts openings: a reading that began on an earlier connection proves nothing about this one. */
  let openings = 0
  let running = false
  let again = false
  let timer: NodeJS.Timeout | undefined

  function plan(pause: number): void {
    clearTimeout(timer)
    if (open) timer = setTimeout(() => void run(), pause)
  }

  async function run(): Promise<void> {
    clearTimeout(timer)
    if (running) {
      again = true
      return
    }
    running = true
    again = false
    const opening = openings
    let pause = everyMs
    try {
      await work()
      if (open && opening === openings) connection.live()
    } catch (error) {
      pause = retryMs
      if (open) connection.lost(error instanceof Error ? error.message : String(error))
      logger.warn({ reason: failureWords(error) }, 'LXD could not be read')
    }
    running = false
    plan(again ? 0 : pause)
  }

  return {
    opened() {
      open = true
      openings += 1
      void run()
    },
    lost(error) {
      if (open) logger.warn({ reason: failureWords(error) }, 'connection to LXD lost')
      open = false
      clearTimeout(timer)
      connection.lost(error.message)
    },
    soon() {
      if (!open) return
      if (running) again = true
      else plan(soonMs)
    },
    stop() {
      open = false
      clearTimeout(timer)
    },
  }
}
