import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { listCpus } from '#server/lxd/resources/hardware.ts'
import { missingControllers } from '#server/lxd/resources/warnings.ts'

/** What of the host decides about limits, and changes only when the host or its LXD starts anew. */
export type HostHardware = {
  /** Numbers of the CPUs that containers may run on. */
  cpus: number[]
  /** Controllers that LXD did not find, in its words. */
  missing: string[]
}

/** A CPU that is taken off-line while LXD runs is noticed this late. */
const keptForMs = 10 * 60_000

/** Reads the hardware when somebody first asks and keeps it: LXD walks through sysfs for it, which takes it some 100 ms. */
export function createHostHardware(client: LxdClient) {
  let kept: { hardware: Promise<HostHardware>; readAt: number } | null = null

  async function fresh(): Promise<HostHardware> {
    const [cpus, missing] = await Promise.all([listCpus(client), missingControllers(client)])
    return { cpus, missing }
  }

  return {
    /** Errors: `lxd-unreachable`. */
    read(): Promise<HostHardware> {
      if (kept && Date.now() - kept.readAt < keptForMs) return kept.hardware
      const mine = { hardware: fresh(), readAt: Date.now() }
      kept = mine
      mine.hardware.catch(() => {
        if (kept === mine) kept = null
      })
      return mine.hardware
    },
    /** LXD may have started anew, on another kernel even. */
    forget(): void {
      kept = null
    },
  }
}
