import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { waitUntil } from './wait-until.ts'

const root = '/sys/fs/cgroup'

/** A machine with the unified hierarchy alone (cgroup v2). */
const unifiedOnly = () => existsSync(join(root, 'cgroup.controllers'))

/**
 * A lab has a cgroup of its own in every hierarchy, below the caller's. liblxc puts containers beside the first process of
 * the pid namespace, so all of a lab's processes and containers are found there, whatever became of the records.
 */
export function cgroupDirectories(labName: string): string[] {
  // A v2 cgroup that holds processes cannot pass controllers on, so there the lab does not go below the caller's.
  if (unifiedOnly()) return [join(root, 'gantry-lab', labName)]
  const lines = readFileSync('/proc/self/cgroup', 'utf8').trim().split('\n')
  return lines.flatMap((line) => {
    const [id, controllers = '', ...path] = line.split(':')
    const mount = join(root, id === '0' ? 'unified' : controllers.replace('name=', ''))
    return existsSync(join(mount, 'cgroup.procs')) ? [join(mount, path.join(':'), 'gantry-lab', labName)] : []
  })
}

/** The lab's cgroups as they are found on the machine, for a lab whose records are lost. */
export function findCgroups(labName: string): string[] {
  const found: string[] = []
  const look = (directory: string) => {
    for (const name of foldersIn(directory)) {
      const path = join(directory, name)
      if (path.endsWith(`/gantry-lab/${labName}`)) found.push(path)
      else look(path)
    }
  }
  look(root)
  return found
}

/** Cgroups come and go while one looks: one that went has nothing in it. */
function foldersIn(directory: string): string[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  } catch {
    return []
  }
}

/** The cgroups that the lab's processes join. On v2 a leaf whose name liblxc knows to step out of for its containers. */
export function cgroupsToJoin(directories: readonly string[]): string[] {
  return unifiedOnly() ? directories.map((directory) => join(directory, 'init.scope')) : [...directories]
}

export function createCgroups(directories: readonly string[]): void {
  for (const directory of cgroupsToJoin(directories)) mkdirSync(directory, { recursive: true })
  for (const directory of directories) {
    for (const path of [dirname(directory), directory]) {
      if (unifiedOnly()) passControllersOn(path)
      else fillCpuset(path)
    }
  }
}

/** A new v1 cpuset is empty and refuses processes until it is given processors and memory nodes. */
function fillCpuset(directory: string): void {
  if (!existsSync(join(directory, 'cpuset.cpus'))) return
  for (const file of ['cpuset.cpus', 'cpuset.mems']) {
    if (readFileSync(join(directory, file), 'utf8').trim() !== '') continue
    writeFileSync(join(directory, file), readFileSync(join(dirname(directory), file), 'utf8'))
  }
}

function passControllersOn(directory: string): void {
  const controllers = readFileSync(join(directory, 'cgroup.controllers'), 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
  for (const name of controllers) writeFileSync(join(directory, 'cgroup.subtree_control'), `+${name}`)
}

/** Every process in the lab's cgroups and below: all of them are the lab's, for certain, so they need no further check. */
export function cgroupProcesses(directories: readonly string[]): Set<number> {
  const pids = new Set<number>()
  for (const directory of directories.flatMap(subtree)) {
    for (const pid of readLines(join(directory, 'cgroup.procs'))) if (pid !== '0') pids.add(Number(pid))
  }
  return pids
}

/**
 * Lets go of what was frozen: a frozen process of v1 does not even end when it is killed, and with it stays the first
 * process of its namespace. LXD does this for an instance that is deleted; here it may be dead.
 */
export function thawCgroups(directories: readonly string[]): void {
  for (const directory of directories.flatMap(subtree)) {
    for (const [file, thawed] of [
      ['freezer.state', 'THAWED'],
      ['cgroup.freeze', '0'],
    ] as const) {
      const path = join(directory, file)
      if (existsSync(path)) writeFileSync(path, thawed)
    }
  }
}

/** Kills what is left in the lab's cgroups and removes them. */
export async function removeCgroups(directories: readonly string[]): Promise<void> {
  thawCgroups(directories)
  await waitUntil(`end of what is in ${directories.join(', ')}`, () => {
    for (const pid of cgroupProcesses(directories)) killQuietly(pid)
    return directories.filter((directory) => !removeTree(directory)).length === 0
  })
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
