import { statfs } from 'node:fs/promises'
import path from 'node:path'
import { exists } from './exists.ts'
import { output } from './gather-network.ts'
import type { HostFacts } from './protocol.ts'
import { readLines } from './read-text.ts'

export async function gatherOs(): Promise<HostFacts['os']> {
  const lines = await readLines('/etc/os-release')
  const value = (key: string) =>
    lines
      .find((line) => line.startsWith(`${key}=`))
      ?.slice(key.length + 1)
      .replace(/^["']|["']$/g, '') ?? ''
  return {
    id: value('ID') || 'linux',
    like: value('ID_LIKE').split(' ').filter(Boolean),
    versionId: value('VERSION_ID'),
    prettyName: value('PRETTY_NAME') || 'Linux',
  }
}

export async function gatherMemory(): Promise<HostFacts['memory']> {
  const lines = await readLines('/proc/meminfo')
  const bytes = (name: string) =>
    Number(/\d+/.exec(lines.find((line) => line.startsWith(`${name}:`)) ?? '')?.[0] ?? 0) * 1024
  return {
    totalBytes: bytes('MemTotal'),
    availableBytes: bytes('MemAvailable'),
    swapBytes: bytes('SwapTotal'),
  }
}

const lxdFolders = ['/var/snap/lxd/common/lxd', '/var/lib/lxd', '/var/lib']

export async function gatherSpace(): Promise<HostFacts['space']> {
  let folder = '/'
  for (const candidate of lxdFolders) {
    if (!(await exists(candidate))) continue
    folder = candidate
    break
  }
  const found = await statfs(folder)
  return {
    path: folder,
    filesystem: await filesystemOf(folder),
    totalBytes: found.blocks * found.bsize,
    freeBytes: found.bavail * found.bsize,
  }
}

async function filesystemOf(folder: string): Promise<string> {
  const mounts = (await readLines('/proc/self/mounts')).map((line) => line.split(' '))
  const above = mounts.filter(
    ([, point = '']) => point === '/' || folder === point || folder.startsWith(`${point}/`),
  )
  // The deepest mount point holds the folder; of several on one point, the last one mounted.
  const deepest = Math.max(...above.map(([, point = '']) => path.normalize(point).length))
  return above.filter(([, point = '']) => path.normalize(point).length === deepest).at(-1)?.[2] ?? 'unknown'
}

/** Old releases of timedatectl print sentences only. */
export async function gatherClock(): Promise<HostFacts['clock']> {
  if (await exists('/run/systemd/timesync/synchronized')) return { synchronised: true }
  const said = /synchronized: (yes|no)/.exec(await output('timedatectl', []))?.[1]
  if (said) return { synchronised: said === 'yes' }
  const chrony = /^Leap status\s*:\s*(.+)$/m.exec(await output('chronyc', ['tracking']))?.[1]
  return { synchronised: chrony ? chrony !== 'Not synchronised' : null }
}
