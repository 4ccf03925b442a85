import { readFileSync } from 'node:fs'
import path from 'node:path'
import { procText } from './container.ts'
import { cgroupPaths, parseMounts } from './parse-proc.ts'

const files = [
  ...['cpu.shares', 'cpu.cfs_quota_us', 'cpu.cfs_period_us', 'cpu.weight', 'cpu.max', 'cpuset.cpus'],
  ...['memory.limit_in_bytes', 'memory.soft_limit_in_bytes', 'memory.usage_in_bytes', 'memory.swappiness'],
  ...['memory.max', 'memory.high', 'memory.low', 'memory.current', 'pids.max', 'pids.current'],
]

/** Values of the container's own control groups, in whichever hierarchy they are. */
export function readCgroup(init: number): Record<string, string> {
  const values: Record<string, string> = {}
  for (const folder of groupFolders(procText(init, 'cgroup') ?? '', procText('self', 'mountinfo') ?? '')) {
    for (const file of files) {
      const value = textOf(path.join(folder, file))
      if (value !== null) values[file] = value
    }
  }
  return values
}

/** The folders of a container's groups: below its payload it names folders itself, which are not what LXD limits. */
export function groupFolders(cgroup: string, mountinfo: string): string[] {
  const mounts = parseMounts(mountinfo)
  return cgroupPaths(cgroup).flatMap(({ controllers, path: full }) => {
    const [own] = /^.*?\/lxc\.payload\.[^/]+/.exec(full) ?? []
    const unified = controllers[0] === ''
    const mount = mounts.find(({ type, superOptions }) =>
      unified
        ? type === 'cgroup2'
        : type === 'cgroup' && controllers.every((each) => superOptions.includes(each)),
    )
    return own === undefined || !mount ? [] : [path.join(mount.target, own)]
  })
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
}
