import { opendir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { CgroupTree } from '#contracts/cgroups.ts'
import {
  busyCpus,
  type CpuReading,
  containersOf,
  cpuTimeOf,
  type Groups,
  groupFiles,
  mergeHierarchies,
  valuesOf,
} from './cgroup-values.ts'
import { procText } from './container.ts'
import { cgroupPaths, parseMounts } from './parse-proc.ts'

/** Whoever is root in a container makes groups as they like: what is deeper or more than this is left out. */
const mostGroups = 6000
const atOnce = 32
/** A rate wants a while to be of; one that is older says nothing of now. */
const shortestMs = 500
const longestMs = 20_000

let before: CpuReading | undefined
let latest: { at: number; tree: CgroupTree } | undefined
let reading: Promise<CgroupTree> | undefined

/** The host's control groups with what they use now. However many ask, the kernel is asked at most twice a second. */
export function readCgroups(): Promise<CgroupTree> {
  reading ??= readOnce().finally(() => {
    reading = undefined
  })
  return reading
}

async function readOnce(): Promise<CgroupTree> {
  if (latest && performance.now() - latest.at < shortestMs) return latest.tree
  if (!before || (now() - before.at) / 1e6 > longestMs) {
    const at = now()
    before = cpuReading(at, (await readGroups()).groups)
    await pause(shortestMs)
  }
  const at = now()
  const { groups, more, generation } = await readGroups()
  const current = cpuReading(at, groups)
  const earlier = before
  const containers = containersOf([...groups.keys()], ownPath(generation))
  const tree: CgroupTree = {
    ...{ generation, more },
    groups: [...groups].map(([place, files]) => ({
      ...valuesOf(place, files),
      cpu: busyCpus(place, earlier, current),
      container: containers.get(place) ?? null,
    })),
  }
  before = current
  latest = { at: performance.now(), tree }
  return tree
}

const now = () => performance.now() * 1e6

/** `at`: when reading began. The whole host and the instances are read first, while how long all of it takes varies. */
function cpuReading(at: number, groups: Groups): CpuReading {
  const used = new Map<string, number>()
  for (const [place, files] of groups) {
    const time = cpuTimeOf(files)
    if (time !== null) used.set(place, time)
  }
  return { at, used }
}

type Hierarchy = { folder: string; files: readonly string[] }

async function readGroups() {
  const { generation, hierarchies } = hierarchiesOf()
  const read = await Promise.all(hierarchies.map(readHierarchy))
  const groups = mergeHierarchies(read.map((each) => each.groups))
  return { groups, more: read.some((each) => each.more), generation }
}

/** v1 where it counts memory: a machine may have an empty v2 hierarchy beside it. */
function hierarchiesOf(): { generation: CgroupTree['generation']; hierarchies: Hierarchy[] } {
  const mounts = parseMounts(procText('self', 'mountinfo') ?? '')
  const has = (controller: string) =>
    mounts.findLast(({ type, superOptions }) => type === 'cgroup' && superOptions.includes(controller))
  if (!has('memory')) {
    const folder = mounts.findLast(({ type }) => type === 'cgroup2')?.target
    return { generation: 'v2', hierarchies: folder === undefined ? [] : [{ folder, files: groupFiles }] }
  }
  const folders = new Map<string, string[]>()
  // In the order in which a container's place is looked for: where it is limited first.
  for (const controller of ['cpu', 'cpuacct', 'memory', 'pids']) {
    const folder = has(controller)?.target
    if (folder === undefined) continue
    const files = groupFiles.filter((file) => file.startsWith(`${controller}.`))
    folders.set(folder, [...(folders.get(folder) ?? []), ...files])
  }
  return {
    generation: 'v1',
    hierarchies: [...folders].map(([folder, files]) => ({ folder, files })),
  }
}

/** Level by level, so that what is cut off is the deepest. */
async function readHierarchy({ folder, files }: Hierarchy): Promise<{ groups: Groups; more: boolean }> {
  const groups = new Map<string, ReadonlyMap<string, string>>()
  let level = ['/']
  while (level.length > 0) {
    const next: string[] = []
    for (let i = 0; i < level.length; i += atOnce) {
      const some = level.slice(i, i + atOnce)
      const read = await Promise.all(some.map((at) => readGroup(folder, at, files)))
      for (const [at, found, below] of read) {
        groups.set(at, found)
        next.push(...below)
      }
      if (groups.size >= mostGroups) return { groups, more: true }
    }
    level = next
  }
  return { groups, more: false }
}

async function readGroup(folder: string, at: string, files: readonly string[]) {
  const [values, below] = await Promise.all([
    Promise.all(files.map(async (file) => [file, await textOf(path.join(folder, at, file))] as const)),
    foldersBelow(folder, at),
  ])
  const found = new Map(values.flatMap(([file, text]) => (text === null ? [] : [[file, text] as const])))
  return [at, found, below] as const
}

/** Groups come and go while one looks: one that went has nothing below it. */
async function foldersBelow(folder: string, at: string): Promise<string[]> {
  const below: string[] = []
  try {
    for await (const entry of await opendir(path.join(folder, at))) {
      if (entry.isDirectory()) below.push(path.posix.join(at, entry.name))
      if (below.length >= mostGroups) break
    }
  } catch {
    return []
  }
  return below.sort()
}

async function textOf(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    return null
  }
}

/** Of the hierarchy that limits CPUs, as that is where containers are looked for first. */
function ownPath(generation: CgroupTree['generation']): string {
  const all = cgroupPaths(procText('self', 'cgroup') ?? '')
  const wanted = generation === 'v2' ? '' : 'cpu'
  return all.find(({ controllers }) => controllers.includes(wanted))?.path ?? '/'
}
