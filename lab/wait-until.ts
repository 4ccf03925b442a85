import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Asks `probe` again and again until it returns something other than undefined, false or null. What takes a second may take half
 * a minute where ten others work on two processors.
 */
export async function waitUntil<T>(
  what: string,
  probe: () => Promise<T | undefined | false | null> | T | undefined | false | null,
  timeout = 60_000,
): Promise<T> {
  const end = Date.now() + timeout
  for (;;) {
    const found = await probe()
    if (found !== undefined && found !== false && found !== null) return found
    if (Date.now() > end) throw new Error(`${what}: not after ${timeout} ms`)
    await sleep(30)
  }
}
