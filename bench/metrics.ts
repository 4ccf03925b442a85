import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PrismaLibSQL } from '@prisma/adapter-libsql'
import { PrismaClient } from '#generated/prisma/client.ts'
import { run as runProgram } from '#lab/run.ts'
import { createFigureKeeper } from '#server/live/figures/figure-keeper.ts'
import { createFigureStore } from '#server/live/figures/figure-store.ts'
import { createLxdClient } from '#server/lxd/lxd-client.ts'
import { type Bench, round } from './bench.ts'

const running = 100
const cycles = 1000
const stepMs = 10_000

/** One poll of the figures of 100 running containers: CPU time of the console, database a day, memory over 1,000 of them. */
export const metrics: Bench = {
  name: 'metrics',
  async run(stage) {
    const lab = await stage.fleet()
    const names = Array.from({ length: running }, (_, i) => `fleet-${String(i).padStart(3, '0')}`)
    await lab.lxc(['start', ...names], { timeout: 300_000 })
    const folder = mkdtempSync(path.join(tmpdir(), 'gantry-metrics-'))
    await runProgram('node_modules/.bin/prisma', ['migrate', 'deploy'], {
      env: { ...process.env, GANTRY_DATA: folder },
    })
    const file = path.join(folder, 'gantry.db')
    const db = new PrismaClient({ adapter: new PrismaLibSQL({ url: `file:${file}` }) })
    const client = createLxdClient({ kind: 'unix', socketPath: lab.socketPath })
    const keeper = createFigureKeeper({ client, store: createFigureStore(db), hasMetrics: () => true })
    const empty = statSync(file).size
    const began = Date.now()
    // The first ones make what stays; a leak shows in what comes after.
    for (let i = 0; i < 50; i++) await keeper.poll(began + i * stepMs)
    globalThis.gc?.()
    const before = { cpu: process.cpuUsage(), memory: process.memoryUsage.rss() }
    for (let i = 50; i < 50 + cycles; i++) await keeper.poll(began + i * stepMs)
    globalThis.gc?.()
    const cpu = process.cpuUsage(before.cpu)
    const grown = process.memoryUsage.rss() - before.memory
    await keeper.stop()
    await db.$disconnect()
    const days = ((50 + cycles) * stepMs) / 86_400_000
    const megabytesADay = (statSync(file).size - empty) / 1e6 / days
    await client.close()
    rmSync(folder, { recursive: true })
    await lab.lxc(['stop', '--force', ...names], { timeout: 300_000 })
    const perCycle = (cpu.user + cpu.system) / 1000 / cycles
    return {
      name: 'metrics',
      unit: 'ms',
      ours: round(perCycle, 1),
      peer: null,
      ratio: null,
      samples: cycles,
      target: 'CPU ≤ 50 ms a cycle, database ≤ 10 MB a day, memory flat',
      reached: perCycle <= 50 && megabytesADay <= 10 && grown < 30e6,
      instances: running,
      megabytesADay: round(megabytesADay, 2),
      memoryGrownMB: round(grown / 1e6, 1),
    }
  },
}
