import { compareValues, type Sort } from '#app/_ui/data-table/column.ts'
import type { HostCgroup } from '#contracts/cgroups.ts'

/** What can be sorted by, other than the name. */
export const cgroupFigures = [
  ...(['cpu', 'cpuWeight', 'cpuLimit', 'memory', 'memoryLimit', 'processes', 'processLimit'] as const),
] as const

export type CgroupRow = HostCgroup & {
  /** Its last folder, or the name of the instance it is. */
  name: string
  depth: number
  /** null: there is nothing below it. */
  open: boolean | null
  /** Its place: the table sorts by this, whichever column was chosen, so that a group stays below its parent. */
  order: number
}

type Options = {
  sort: Sort
  /** Groups that were opened or closed against what they are at first. */
  toggled: ReadonlySet<string>
  /** Those to show, with all above them; null for no filter. */
  matching: ReadonlySet<string> | null
}

/** The tree as rows from top to bottom: siblings in the wished order, without what is below a closed group. */
export function cgroupRows(groups: readonly HostCgroup[], { sort, toggled, matching }: Options): CgroupRow[] {
  const paths = new Set(groups.map(({ path }) => path))
  const below = new Map<string | null, HostCgroup[]>()
  for (const group of groups) {
    const parent = parentOf(group.path, paths)
    below.set(parent, [...(below.get(parent) ?? []), group])
  }
  const compare = comparison(sort)
  for (const siblings of below.values()) siblings.sort(compare)
  const shown = matching && withAncestors(matching, paths)
  // At first one sees every instance, and nothing of what is made inside.
  const leading = withAncestors(
    new Set(groups.filter(({ instance }) => instance).map(({ path }) => path)),
    paths,
  )
  const rows: CgroupRow[] = []
  const add = (parent: string | null, depth: number) => {
    for (const group of below.get(parent) ?? []) {
      if (shown && !shown.has(group.path)) continue
      const { path, instance } = group
      const first = path === '/' || (leading.has(path) && instance === null)
      const openable = (below.get(path) ?? []).some((each) => shown?.has(each.path) ?? true)
      const open = openable ? (shown ? true : toggled.has(path) !== first) : null
      rows.push({ ...group, name: nameOf(group), depth, open, order: rows.length })
      if (open) add(path, depth + 1)
    }
  }
  add(null, 0)
  // The table turns the order round for a descending column; the tree is in its order already.
  return sort.descending ? rows.map((row) => ({ ...row, order: -row.order })) : rows
}

function nameOf({ path, instance }: HostCgroup): string {
  return instance?.name ?? (path === '/' ? 'The whole host' : path.slice(path.lastIndexOf('/') + 1))
}

/** The nearest group above it that is known; null for the root. */
function parentOf(path: string, paths: ReadonlySet<string>): string | null {
  for (let at = path; at !== '/' && at !== ''; ) {
    at = at.slice(0, at.lastIndexOf('/')) || '/'
    if (paths.has(at)) return at
  }
  return null
}

function withAncestors(given: ReadonlySet<string>, paths: ReadonlySet<string>): Set<string> {
  const all = new Set<string>()
  for (const path of given) {
    for (let at: string | null = path; at !== null && !all.has(at); at = parentOf(at, paths)) all.add(at)
  }
  return all
}

/** What is not known stands last either way. */
function comparison({ id, descending }: Sort): (a: HostCgroup, b: HostCgroup) => number {
  const turn = descending ? -1 : 1
  const figure = cgroupFigures.find((each) => each === id)
  const byName = (a: HostCgroup, b: HostCgroup) => compareValues(nameOf(a), nameOf(b))
  if (!figure) return (a, b) => turn * byName(a, b)
  return (a, b) => {
    const [x, y] = [a[figure], b[figure]]
    if (x === null || y === null) return x === y ? byName(a, b) : x === null ? 1 : -1
    return turn * (x - y) || byName(a, b)
  }
}
