import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { CgroupVersion } from '#contracts/limits/cpu-weight.ts'
import type { LimitHost } from '#contracts/limits/limits.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { listCpus } from '#server/lxd/resources/hardware.ts'
import { getServer, hasExtension } from '#server/lxd/resources/server.ts'
import { missingControllers } from '#server/lxd/resources/warnings.ts'

/**
 * What decides how LXD writes limits on its host. Where LXD is on this machine the kernel's own files tell; for one far away the
 * unified hierarchy is assumed, which every distribution of the last years boots with. Errors: `lxd-unreachable`.
 */
export async function limitHost(client: LxdClient): Promise<LimitHost> {
  const local = client.place.startsWith('/')
  const [{ server }, cpus, missing, cgroup, memory] = await Promise.all([
    getServer(client),
    listCpus(client),
    missingControllers(client),
    local ? cgroupVersion() : 'v2',
    local ? memoryAsLxdCounts() : null,
  ])
  return { cgroup, cpus, memory, missing, modern: hasExtension(server, 'metadata_configuration') }
}

function cgroupVersion(): CgroupVersion {
  // Only the unified hierarchy has this file at its root; with both mounted LXD takes the controllers from v1.
  return existsSync('/sys/fs/cgroup/cgroup.controllers') ? 'v2' : 'v1'
}

/** LXD reads the kernel's kB as 1000 bytes when it takes a share of the memory; observed on 5.0.2. */
async function memoryAsLxdCounts(): Promise<number | null> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '')
  const [, kilobytes] = /^MemTotal:\s+(\d+) kB/m.exec(text) ?? []
  return kilobytes === undefined ? null : Number(kilobytes) * 1000
}
