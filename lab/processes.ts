import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { z } from 'zod'

/** A process id with the kernel's start time of that process, so that a recycled id is never taken for it. */
export const processIdentity = z.object({ pid: z.number().int().positive(), startTime: z.string() })
export type ProcessIdentity = z.infer<typeof processIdentity>

export function identify(pid: number): ProcessIdentity {
  const startTime = readStartTime(pid)
  if (startTime === undefined) throw new Error(`process ${pid} is gone`)
  return { pid, startTime }
}

export function isAlive(identity: ProcessIdentity | null | undefined): identity is ProcessIdentity {
  return identity != null && readStartTime(identity.pid) === identity.startTime
}

/** Sends the signal only if the id still belongs to the process it was recorded for. */
export function signalProcess(identity: ProcessIdentity | null | undefined, signal: NodeJS.Signals): void {
  if (!isAlive(identity)) return
  try {
    process.kill(identity.pid, signal)
  } catch {
    // It ended between the look and the signal.
  }
}

/** The only child of a process, e.g. the first process of the pid namespace that `unshare --fork` made. */
export function onlyChild(pid: number): number | undefined {
  const text = readProc(`${pid}/task/${pid}/children`)
  const first = text?.trim().split(' ')[0]
  return first ? Number(first) : undefined
}

/** The id outside for a process known by its id inside the pid namespace of `namespaceInit`. */
export function outsidePid(namespaceInit: number, insidePid: number): number | undefined {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const ids = readProc(`${entry}/status`)
      ?.match(/^NSpid:\s+(.+)$/m)?.[1]
      ?.split(/\s+/)
    if (!ids || ids.length < 2 || ids.at(-1) !== String(insidePid)) continue
    if (samePidNamespace(Number(entry), namespaceInit)) return Number(entry)
  }
  return undefined
}

function samePidNamespace(a: number, b: number): boolean {
  return namespaceId(a, 'pid') === namespaceId(b, 'pid')
}

export function namespaceId(pid: number, kind: 'pid' | 'net' | 'mnt'): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/${kind}`)
  } catch {
    return undefined
  }
}

function readStartTime(pid: number): string | undefined {
  const stat = readProc(`${pid}/stat`)
  if (stat === undefined) return undefined
  // The command name (field 2) may hold spaces and brackets, so count from its closing bracket; a zombie counts as gone.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? undefined : fields[19]
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return undefined
  }
}
