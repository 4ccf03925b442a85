import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { release } from 'node:os'
import { gunzipSync } from 'node:zlib'
import type { CgroupVersion } from '#contracts/limits/cpu-weight.ts'
import type { LimitHost } from '#contracts/limits/limits.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { remember } from '#server/platform/remember.ts'

/**
 * What decides how LXD writes limits on its host. Where LXD is on this machine the kernel's own files tell; for one far away the
 * unified hierarchy is assumed, which every distribution of the last years boots with. Errors: `lxd-unreachable`.
 */
export async function limitHost(): Promise<LimitHost> {
  const local = lxd().place.startsWith('/')
  const [{ cpus, missing: controllers }, memory, police] = await Promise.all([
    live().hardware(),
    local ? memoryAsLxdCounts() : null,
    local ? hasPolice() : null,
  ])
  const cgroup = local ? cgroupVersion() : 'v2'
  const missing = police === false ? [...controllers, 'act_police'] : controllers
  return { cgroup, cpus, memory, missing, modern: live().hasExtension('metadata_configuration') }
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

/** Whether the kernel can drop what a card sends beyond a rate; null where it does not tell how it was built. */
function hasPolice(): Promise<boolean | null> {
  return remember('act-police', async () => {
    const packed = await readFile('/proc/config.gz').catch(() => null)
    const text = packed
      ? gunzipSync(packed).toString()
      : await readFile(`/boot/config-${release()}`, 'utf8').catch(() => null)
    return text === null ? null : /^CONFIG_NET_ACT_POLICE=[ym]$/m.test(text)
  })
}
