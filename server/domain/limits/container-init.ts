import { readdir, readFile } from 'node:fs/promises'
import type { InstanceRef } from '#contracts/instances.ts'

/**
 * What the kernel tells of a container's first process in `/proc/<pid>/status`, or null unless it is this container's: ids are
 * given out again, and this process may see others than LXD does.
 */
export async function statusOfInit({ project, name }: InstanceRef, pid: number): Promise<string | null> {
  const group = `lxc.payload.${project === 'default' ? name : `${project}_${name}`}`
  // LXC adds a number where a group of an earlier run was left behind.
  const isOurs = (await groupsOf(pid)).some((part) => part === group || part.replace(/-\d+$/, '') === group)
  return isOurs ? readFile(`/proc/${pid}/status`, 'utf8').catch(() => null) : null
}

/**
 * The id by which this process sees the one that is `pid` to LXD and 1 inside, where LXD counts in a namespace below ours, as in a
 * lab. All of /proc is read for it.
 */
export async function initBelow(ref: InstanceRef, pid: number): Promise<number | null> {
  const processes = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number)
  for (const candidate of processes) {
    const status = await statusOfInit(ref, candidate)
    const [, ids = ''] = /^NSpid:\s+(.+)$/m.exec(status ?? '') ?? []
    const levels = ids.split(/\s+/).map(Number)
    if (levels.includes(pid) && levels.at(-1) === 1) return candidate
  }
  return null
}

async function groupsOf(pid: number): Promise<string[]> {
  return (await readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '')).split(/[/\n]/)
}
