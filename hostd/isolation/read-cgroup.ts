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
  const mounts = parseMounts(procText('self', 'mountinfo') ?? '')
  const values: Record<string, string> = {}
  for (const { controllers, path: full } of cgroupPaths(procText(init, 'cgroup') ?? '')) {
    const [own] = /^.*?\/lxc\.payload\.[^/]+/.exec(full) ?? []
    const unified = controllers[0] === ''
    const mount = mounts.find(({ type, superOptions }) =>
      unified
        ? type === 'cgroup2'
        : type === 'cgroup' && controllers.every((each) => superOptions.includes(each)),
    )
    if (own === undefined || !mount) continue
    for (const file of files) {
      const value = textOf(path.join(mount.target, own, file))
      if (value !== null) values[file] = value
    }
  }
  return values
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
}
