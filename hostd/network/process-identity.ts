import { readFileSync } from 'node:fs'
import { parseStat } from '../process-stat.ts'

/** A process id with the kernel's start time, so that a recycled id is never taken for it. */
export type ProcessIdentity = { pid: number; startTime: string }

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startTime: startTimeOf(process.pid) ?? '' }
}

export function isRunning({ pid, startTime }: ProcessIdentity): boolean {
  return startTimeOf(pid) === startTime
}

export function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}

/** Seconds since boot, suspended time included: no setting of the clock moves it. */
export function uptime(): number {
  return Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0])
}

function startTimeOf(pid: number): string | null {
  try {
    const stat = parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    // A zombie counts as gone.
    return stat === null || stat.state === 'Z' ? null : stat.startTime
  } catch {
    return null
  }
}
