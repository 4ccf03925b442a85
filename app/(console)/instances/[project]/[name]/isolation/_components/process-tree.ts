import type { IsolatedProcess } from '#contracts/isolation.ts'

export type TreeRow = {
  process: IsolatedProcess
  /** How many of those before it, in here, it descends from. */
  depth: number
}

/** Every process below the one that started it. Whose parent is not in here, as of a program that LXD put in, stands by itself. */
export function processTree(processes: readonly IsolatedProcess[]): TreeRow[] {
  const children = new Map<number, IsolatedProcess[]>()
  for (const each of processes) children.set(each.parent, [...(children.get(each.parent) ?? []), each])
  const withThoseBelow = (process: IsolatedProcess, depth: number): TreeRow[] => [
    { process, depth },
    ...(children.get(process.pid) ?? []).flatMap((child) => withThoseBelow(child, depth + 1)),
  ]
  const inside = new Set(processes.map(({ pid }) => pid))
  return processes.filter(({ parent }) => !inside.has(parent)).flatMap((top) => withThoseBelow(top, 0))
}
