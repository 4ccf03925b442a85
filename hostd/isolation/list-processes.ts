import { readdirSync } from 'node:fs'
import { type IdMap, type IsolatedProcess, type Isolation, namespaceKinds } from '#contracts/isolation.ts'
import { parseStat } from '../process-stat.ts'
import { namespaceId, procText } from './container.ts'
import { insideId, parseStatus } from './parse-proc.ts'

/** Every process of a container, by its pid on the host; threads of one process are one, as in `ps`. */
export function listProcesses(init: number, uidMap: IdMap, withArguments: boolean): IsolatedProcess[] {
  return pidsInside(init).flatMap((pid) => {
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

/**
 * Whoever is in the pid namespace of `init` – also what `lxc exec` put there, which descends from nobody inside – and all
 * that descend from those: who made a further namespace inside is seen by `ps` in the container too.
 */
export function pidsInside(init: number): number[] {
  const namespace = namespaceId(init, 'pid')
  const children = new Map<number, number[]>()
  const pids = hostPids()
  for (const pid of pids) {
    const parent = Number(parseStatus(procText(pid, 'status') ?? '').get('PPid') ?? 0)
    children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const inside = new Set<number>()
  const take = (pid: number) => {
    if (inside.has(pid)) return
    inside.add(pid)
    for (const child of children.get(pid) ?? []) take(child)
  }
  for (const pid of pids) if (namespaceId(pid, 'pid') === namespace) take(pid)
  return [...inside].sort((a, b) => a - b)
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
  // As the host counts, then as the container does; a namespace made inside would come third.
  const pidInside = Number(status.get('NSpid')?.split(/\s+/)[1])
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
