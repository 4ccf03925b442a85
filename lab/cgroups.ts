import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A lab has a cgroup of its own in every hierarchy, below the caller's. liblxc puts containers beside the first process of
 * the pid namespace, so all of a lab's processes and containers are found there, whatever became of the records.
 */
export function cgroupDirectories(labName: string): string[] {
  const unified = '/sys/fs/cgroup/cgroup.controllers'
  const lines = readFileSync('/proc/self/cgroup', 'utf8').trim().split('\n')
  return lines.flatMap((line) => {
    const [id, controllers = '', ...path] = line.split(':')
    const mount = id === '0' ? (existsSync(unified) ? '' : 'unified') : controllers.replace('name=', '')
    const root = join('/sys/fs/cgroup', mount)
    return existsSync(join(root, 'cgroup.procs')) ? [join(root, path.join(':'), 'gantry-lab', labName)] : []
  })
}

export function createCgroups(directories: readonly string[]): void {
  for (const directory of directories) {
    mkdirSync(directory, { recursive: true })
    // A new v1 cpuset is empty and refuses processes until it is given processors and memory nodes.
    if (existsSync(join(directory, 'cpuset.cpus'))) {
      for (const path of [dirname(directory), directory]) {
        for (const file of ['cpuset.cpus', 'cpuset.mems']) {
          if (readFileSync(join(path, file), 'utf8').trim() !== '') continue
          writeFileSync(join(path, file), readFileSync(join(dirname(path), file), 'utf8'))
        }
      }
    }
  }
}

/** Every process in the lab's cgroups and below: all of them are the lab's, for certain, so they need no further check. */
export function cgroupProcesses(directories: readonly string[]): Set<number> {
  const pids = new Set<number>()
  for (const directory of directories.flatMap(subtree)) {
    for (const pid of readLines(join(directory, 'cgroup.procs'))) if (pid !== '0') pids.add(Number(pid))
  }
  return pids
}

/** Kills what is left in the lab's cgroups and removes them. */
export async function removeCgroups(directories: readonly string[]): Promise<void> {
  for (let round = 0; round < 200; round++) {
    for (const pid of cgroupProcesses(directories)) killQuietly(pid)
    const left = directories.filter((directory) => !removeTree(directory))
    if (left.length === 0) break
    if (round === 199) throw new Error(`cgroups still busy: ${left.join(', ')}`)
    await sleep(25)
  }
  // The parent is shared by all labs: it goes with the last.
  for (const directory of directories) removeDirectory(dirname(directory))
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}

function subtree(directory: string): string[] {
  if (!existsSync(directory)) return []
  const children = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [...children.flatMap((entry) => subtree(join(directory, entry.name))), directory]
}

function removeTree(directory: string): boolean {
  return subtree(directory)
    .map(removeDirectory)
    .every((gone) => gone)
}

function removeDirectory(directory: string): boolean {
  try {
    rmdirSync(directory)
    return true
  } catch {
    return !existsSync(directory)
  }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean)
  } catch {
    return []
  }
}
