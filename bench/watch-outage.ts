import { setTimeout as wait } from 'node:timers/promises'
import type { Lab } from '#lab/lab.ts'

/** Knocks at an address from the LAN until told to end, once it answers again; the longest silence in seconds, and whether it answers. */
export function watchOutage(
  lab: Lab,
  address: string,
): { end(): Promise<{ seconds: number; answers: boolean }> } {
  let endingSince: number | undefined
  let longest = 0
  const watching = (async () => {
    let heard = performance.now()
    const giveUp = () => endingSince !== undefined && performance.now() - endingSince > 30_000
    for (;;) {
      const { code } = await lab.execLan(['busybox', 'ping', '-c', '1', '-W', '1', address], {
        allowFailure: true,
      })
      const now = performance.now()
      longest = Math.max(longest, now - heard)
      if (code === 0) heard = now
      if (endingSince !== undefined && code === 0) return true
      if (giveUp()) return false
      await wait(100)
    }
  })()
  return {
    async end() {
      endingSince = performance.now()
      const answers = await watching
      return { seconds: longest / 1000, answers }
    },
  }
}
