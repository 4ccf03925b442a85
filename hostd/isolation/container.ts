import { readFileSync, readlinkSync } from 'node:fs'
import type { InstanceRef } from '#contracts/instances.ts'
import { HostdError } from '../failure.ts'
import { parseStatus, payloadOf } from './parse-proc.ts'

export function procText(pid: number | 'self', file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return null
  }
}

/** `pid:[4026531836]`; null where the process is gone. */
export function namespaceId(pid: number | 'self', kind: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/${kind}`)
  } catch {
    return null
  }
}

/** Refuses with `not-found` unless the kernel says that this is the first process of the container of this name: its control
 * group is the container's, and it is process 1 of a namespace directly below the host's. */
export function demandInit(init: number, { project, name }: InstanceRef): void {
  const container = project === 'default' ? name : `${project}_${name}`
  const inside =
    parseStatus(procText(init, 'status') ?? '')
      .get('NSpid')
      ?.split(/\s+/) ?? []
  const isFirst = inside.length === 2 && inside[1] === '1'
  if (isFirst && payloadOf(procText(init, 'cgroup') ?? '') === container) return
  throw new HostdError('not-found', `Process ${init} is not the first process of a container ${name}.`)
}
