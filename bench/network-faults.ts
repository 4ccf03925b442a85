import { draft } from '#hostd/network/testing/facts.ts'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import type { LabNetworkTool } from '#lab/network-backends.ts'
import { type Bench, median, round } from './bench.ts'
import { type Fault, faultsFor } from './network-fault-list.ts'
import { backToOld, endGround, type Ground, prepareGround, problemsOf } from './network-ground.ts'
import { watchOutage } from './watch-outage.ts'

const tools: readonly LabNetworkTool[] = ['ifupdown', 'netplan', 'networkd', 'networkmanager']

type Cell = { tool: LabNetworkTool; fault: string; well: boolean; seconds: number; why: string }

/**
 * Every way in which a change of the network can be broken off, on every tool, for real. Each cell must end with exactly
 * the old network or the kept new one, files and live state, and nothing in between.
 */
export const networkFaults: Bench = {
  name: 'network-faults',
  async run() {
    const name = `faults-${process.pid}`
    const cells: Cell[] = []
    try {
      const lab = await labUp({ name, init: false })
      for (const tool of tools) cells.push(...(await cellsOf(lab, tool)))
    } finally {
      await labDown(name)
    }
    console.table(cells.map(({ seconds, ...cell }) => ({ ...cell, 'silent for s': seconds })))
    const well = cells.filter((cell) => cell.well).length
    const seconds = cells.map((cell) => cell.seconds)
    return {
      name: 'network-faults',
      unit: 'cells',
      ours: well,
      peer: null,
      ratio: round(well / cells.length),
      samples: cells.length,
      /** How long the host did not answer from the LAN, per cell. */
      secondsUntilReachable: { median: round(median(seconds), 1), most: round(Math.max(...seconds), 1) },
      target: 'ratio 1: every cell ends with the old network or the kept new one',
      reached: well === cells.length,
      cells,
    }
  },
}

async function cellsOf(lab: Lab, tool: LabNetworkTool): Promise<Cell[]> {
  const ground = await prepareGround(lab, tool, { kind: 'create', bridge: draft })
  const cells: Cell[] = []
  try {
    for (const fault of await faultsFor(ground)) {
      const cell = await runCell(ground, fault)
      cells.push({ tool, ...cell })
      console.log(`  ${tool}: ${cell.fault}: ${cell.well ? 'well' : cell.why}`)
    }
  } finally {
    await endGround(ground)
  }
  return cells
}

async function runCell(ground: Ground, fault: Fault): Promise<Omit<Cell, 'tool'>> {
  const outage = watchOutage(ground.lab, ground.old.lease)
  let why = ''
  try {
    why = await problemsOf(ground, await fault.run(ground))
  } catch (error) {
    why = error instanceof Error ? error.message : String(error)
  }
  const seconds = round(await outage.end(), 1)
  await backToOld(ground)
  return { fault: fault.name, well: why === '', seconds, why }
}
