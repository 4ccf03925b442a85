import { readdirSync } from 'node:fs'
import { type IdMap, type IsolatedProcess, type Isolation, namespaceKinds } from '#contracts/isolation.ts'
import { parseStat } from '../process-stat.ts'
import { namespaceId, procText } from './container.ts'
import { insideId, parseStatus } from './parse-proc.ts'

/** Every process in the pid namespace of `init`, by its pid on the host. */
export function listProcesses(init: number, uidMap: IdMap, withArguments: boolean): IsolatedProcess[] {
  const namespace = namespaceId(init, 'pid')
  return hostPids()
    .filter((pid) => namespaceId(pid, 'pid') === namespace)
    .flatMap((pid) => {
      const stat = procText(pid, 'stat')
      const status = procText(pid, 'status')
      // Ended while it was looked at.
      if (stat === null || status === null) return []
      const found = processOf(pid, { stat, status }, uidMap)
      return found
        ? [{ ...found, command: withArguments ? commandOf(procText(pid, 'cmdline') ?? '') : null }]
        : []
    })
}

/** A process from its files in /proc; null where they are cut off, as it ended meanwhile. */
export function processOf(
  pid: number,
  files: { stat: string; status: string },
  uidMap: IdMap,
): Omit<IsolatedProcess, 'command'> | null {
  const stat = parseStat(files.stat)
  const status = parseStatus(files.status)
  const uid = Number(status.get('Uid')?.split(/\s+/)[0])
  const pidInside = Number(status.get('NSpid')?.split(/\s+/).at(-1))
  if (stat === null || !Number.isInteger(uid) || !Number.isInteger(pidInside)) return null
  return {
    ...{ pid, pidInside, uid, uidInside: insideId(uidMap, uid) },
    parent: Number(status.get('PPid') ?? 0),
    name: status.get('Name') ?? '',
    state: status.get('State') ?? '',
    startedAt: stat.startTime,
  }
}

/** What it was started with, from its cmdline: words end with a zero. Empty for a thread of the kernel. */
export function commandOf(cmdline: string): string {
  return cmdline.split('\0').join(' ').trim().slice(0, 4096)
}

export function listNamespaces(init: number): Isolation['namespaces'] {
  const pids = hostPids()
  return namespaceKinds.flatMap((kind) => {
    const id = namespaceId(init, kind)
    if (id === null) return []
    const processes = pids.filter((pid) => namespaceId(pid, kind) === id).length
    return [{ kind, id, processes, sameAsHost: namespaceId('self', kind) === id }]
  })
}

function hostPids(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
}
