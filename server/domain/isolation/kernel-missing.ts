import type { KernelMissing } from '#contracts/isolation.ts'
import { failureCode } from '#server/lxd/errors.ts'
import { env } from '#server/platform/env.ts'

/** That LXD is on another machine, of whose kernel hostd knows nothing; null where it is on this one. */
export function otherMachine(): KernelMissing | null {
  if (!env.lxdRemote) return null
  return {
    because: 'other-machine',
    message: 'LXD runs on another machine, into whose kernel the console cannot look from here.',
  }
}

/** That hostd does not run; whatever else went wrong is thrown on. */
export function hostdMissing(error: unknown): KernelMissing {
  if (failureCode(error) !== 'hostd-not-running' || !(error instanceof Error)) throw error
  // Not its detail, which is the system's word for a socket that is not there.
  return { because: 'hostd', message: error.message }
}
