import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { failureCode } from '#server/lxd/errors.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { addressOf } from './address-of.ts'
import type { JournalEntry } from './journal.ts'

const configSchema = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((config) => config ?? {})
const seenSchema = z.looseObject({
  status: z.string().default(''),
  description: z.string().default(''),
  config: configSchema,
  devices: configSchema,
})

/** How long after a request went out LXD may take to begin with it. */
const beginsWithinMs = 2000
/** A pool on a large disk takes its time; after that the way back is tried all the same. */
const endsWithinMs = 120_000

/**
 * Waits until LXD is done with a request whose answer is lost: it goes on when the connection or the console ends, and what was
 * taken back meanwhile would come after all. `askedAt`: when the request went out, in ms. Errors: `lxd-unreachable`.
 */
export async function awaitSettled(client: LxdClient, entry: JournalEntry, askedAt: number): Promise<void> {
  for (;;) {
    const now = await look(client, entry)
    const waited = Date.now() - askedAt
    if (now === 'done' || waited > endsWithinMs || (now === 'as before' && waited > beginsWithinMs)) return
    await sleep(100)
  }
}

async function look(client: LxdClient, entry: JournalEntry): Promise<'as before' | 'under way' | 'done'> {
  try {
    const { value } = await client.get(addressOf(entry), seenSchema)
    if (entry.before === null) return value.status === 'Pending' ? 'under way' : 'done'
    return isChanged(entry, value) ? 'done' : 'as before'
  } catch (error) {
    if (failureCode(error) === 'not-found') return 'as before'
    throw error
  }
}

function isChanged({ kind, before }: JournalEntry, now: z.infer<typeof seenSchema>): boolean {
  const was = seenSchema.parse(before)
  // Of the server's config only those keys are written down that the step sets; '' is a key that was not there.
  if (kind === 'config' || kind === 'cluster')
    return Object.entries(was.config).some(([key, value]) => String(now.config[key] ?? '') !== value)
  return (
    was.description !== now.description ||
    !isDeepStrictEqual(was.config, now.config) ||
    (before?.devices !== undefined && !isDeepStrictEqual(was.devices, now.devices))
  )
}
