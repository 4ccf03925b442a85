import { type Lab, labDown, labUp } from '#lab/lab.ts'
import type { LabNetworkTool } from '#lab/state.ts'
import { type Bench, median, round } from './bench.ts'
import { type Fault, faultsFor } from './network-fault-list.ts'
import {
  backToOld,
  type ChangeKind,
  changeKinds,
  endGround,
  type Ground,
  prepareGround,
  problemsOf,
} from './network-ground.ts'
import { watchOutage } from './watch-outage.ts'

const tools: readonly LabNetworkTool[] = ['ifupdown', 'netplan', 'networkd', 'networkmanager']

type Cell = {
  tool: LabNetworkTool
  change: ChangeKind
  fault: string
  well: boolean
  seconds: number
  why: string
}

/**
 * Every way in which a change of the network can be broken off, for every change on every tool, for real. Each cell must
 * end with exactly the old network or the kept new one, files and live state, and nothing in between.
 * A part of it: `network-faults:netplan`, `network-faults:netplan:edit`, `network-faults:netplan:edit:boot after`.
 */
export const networkFaults: Bench = {
  name: 'network-faults',
  async run(_, part = '') {
    const name = `faults-${process.pid}`
    const cells: Cell[] = []
    try {
      const lab = await labUp({ name, init: false })
      for (const tool of tools) {
        for (const kind of changeKinds) cells.push(...(await cellsOf(lab, tool, kind, part)))
      }
    } finally {
      await labDown(name)
    }
    const groups = tools.flatMap((tool) =>
      changeKinds.flatMap((kind) => {
        const these = cells.filter((cell) => cell.tool === tool && cell.change === kind)
        return these.length === 0 ? [] : [{ tool, change: kind, ...figuresOf(these) }]
      }),
    )
    console.table(groups)
    const { run, well, median: usual, most } = figuresOf(cells)
    return {
      name: 'network-faults',
      unit: 'cells',
      ours: well,
      peer: null,
      ratio: round(well / run),
      samples: run,
      /** How long the host did not answer from the LAN, per cell. */
      secondsUntilReachable: { median: usual, most },
      target: 'ratio 1: every cell ends with the old network or the kept new one',
      reached: well === run,
      groups,
      cells,
    }
  },
}

function figuresOf(cells: readonly Cell[]) {
  const seconds = cells.map((cell) => cell.seconds)
  const well = cells.filter((cell) => cell.well).length
  return { run: cells.length, well, median: round(median(seconds), 1), most: round(Math.max(...seconds), 1) }
}

async function cellsOf(lab: Lab, tool: LabNetworkTool, change: ChangeKind, part: string): Promise<Cell[]> {
  const group = `${tool}:${change}`
  if (!group.startsWith(part) && !part.startsWith(group)) return []
  const ground = await prepareGround(lab, tool, change)
  const cells: Cell[] = []
  try {
    for (const fault of await faultsFor(ground)) {
      if (!`${group}:${fault.name}`.startsWith(part)) continue
      const cell = { tool, change, ...(await runCell(ground, fault)) }
      cells.push(cell)
      console.log(`  ${group}: ${cell.fault}: ${cell.seconds} s: ${cell.well ? 'well' : cell.why}`)
    }
  } finally {
    await endGround(ground)
  }
  return cells
}

async function runCell(ground: Ground, fault: Fault): Promise<Omit<Cell, 'tool' | 'change'>> {
  const outage = watchOutage(ground.lab, ground.old.lease)
  let why = ''
  let left: 'old' | 'new' | 'broken' = 'broken'
  try {
    const outcome = await fault.run(ground)
    why = await problemsOf(ground, outcome)
    if (why === '') left = outcome
  } catch (error) {
    why = error instanceof Error ? error.message : String(error)
  }
  const { seconds, answers } = await outage.end()
  if (!answers) {
    why = [why, 'it does not answer from the LAN'].filter(Boolean).join('; ')
    left = 'broken'
  }
  await backToOld(ground, left)
  return { fault: fault.name, well: why === '', seconds: round(seconds, 1), why }
}
