import type { LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'

/** Counters and levels of one running instance. Counters begin anew when it starts. */
export type InstanceMetrics = {
  /** Seconds of CPU time, all modes and CPUs. */
  cpuSeconds: number
  /** Bytes. */
  memory: number
  /** Bytes in use on its root file system; NaN where LXD does not tell. */
  disk: number
  /** Bytes since the start, over all disks or cards. */
  diskRead: number
  diskWritten: number
  received: number
  sent: number
  processes: number
}

const line = /^(lxd_\w+)\{([^}]*)\} (\S+)/
const label = (labels: string, name: string): string => {
  const from = labels.indexOf(`${name}="`)
  if (from < 0) return ''
  const start = from + name.length + 2
  return labels.slice(start, labels.indexOf('"', start))
}

/**
 * Figures of every running instance of all projects, by `project/name`, from one request (`/1.0/metrics`, extension
 * `metrics`). LXD keeps its answer for 8 s. Errors: `lxd-unreachable`.
 */
export async function readMetrics(client: LxdClient): Promise<Map<string, InstanceMetrics>> {
  const answer = await client.raw(lxdUrl(['metrics']))
  return parseMetrics(await answer.body.text())
}

/** What LXD tells as a size and what of it is free. */
type Room = { size: number; free: number }

/** The text format of Prometheus, as far as LXD writes it. Unknown lines are passed over. */
export function parseMetrics(text: string): Map<string, InstanceMetrics> {
  const found = new Map<string, InstanceMetrics>()
  const rooms = new Map<string, { memory: Room; disk: Room }>()
  for (const row of text.split('\n')) {
    const [, name, labels, written] = line.exec(row) ?? []
    if (name === undefined || labels === undefined) continue
    const key = `${label(labels, 'project')}/${label(labels, 'name')}`
    const metrics = found.get(key) ?? nothingYet()
    const room = rooms.get(key) ?? {
      memory: { size: 0, free: 0 },
      disk: { size: Number.NaN, free: Number.NaN },
    }
    add(metrics, room, name, labels, Number(written))
    found.set(key, metrics)
    rooms.set(key, room)
  }
  found.delete('/')
  for (const [key, metrics] of found) {
    const room = rooms.get(key)
    if (!room) continue
    metrics.memory = Math.max(0, room.memory.size - room.memory.free)
    metrics.disk = room.disk.size - room.disk.free
  }
  return found
}

function nothingYet(): InstanceMetrics {
  return {
    cpuSeconds: 0,
    memory: 0,
    disk: Number.NaN,
    diskRead: 0,
    diskWritten: 0,
    received: 0,
    sent: 0,
    processes: 0,
  }
}

function add(
  metrics: InstanceMetrics,
  { memory, disk }: { memory: Room; disk: Room },
  name: string,
  labels: string,
  value: number,
): void {
  switch (name) {
    case 'lxd_memory_MemTotal_bytes':
      memory.size = value
      break
    case 'lxd_memory_MemFree_bytes':
      memory.free = value
      break
    case 'lxd_cpu_seconds_total':
      // A virtual machine also counts the time in which it did nothing.
      if (!['idle', 'iowait', 'steal'].includes(label(labels, 'mode'))) metrics.cpuSeconds += value
      break
    case 'lxd_procs_total':
      metrics.processes = value
      break
    case 'lxd_disk_read_bytes_total':
      metrics.diskRead += value
      break
    case 'lxd_disk_written_bytes_total':
      metrics.diskWritten += value
      break
    case 'lxd_network_receive_bytes_total':
      if (label(labels, 'device') !== 'lo') metrics.received += value
      break
    case 'lxd_network_transmit_bytes_total':
      if (label(labels, 'device') !== 'lo') metrics.sent += value
      break
    case 'lxd_filesystem_size_bytes':
      if (label(labels, 'mountpoint') === '/') disk.size = value
      break
    case 'lxd_filesystem_free_bytes':
      if (label(labels, 'mountpoint') === '/') disk.free = value
      break
  }
}
