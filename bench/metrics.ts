import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { PrismaLibSQL } from '@prisma/adapter-libsql'
import { PrismaClient } from '#generated/prisma/client.ts'
import { run as runProgram } from '#lab/run.ts'
import { createFigureKeeper } from '#server/live/figures/figure-keeper.ts'
import { createFigureStore } from '#server/live/figures/figure-store.ts'
import { createLxdClient } from '#server/lxd/lxd-client.ts'
import { type Bench, round } from './bench.ts'
import { fleetNames, lxcEach } from './fleet.ts'

const running = 100
const cycles = 1000
const stepMs = 10_000
const dayMs = 86_400_000
const dayStepMs = 60_000

/** One poll of the figures of 100 running containers: CPU time of the console, database a day, memory over 1,000 of them. */
export const metrics: Bench = {
  name: 'metrics',
  async run(stage) {
    const lab = await stage.fleet()
    const names = fleetNames(running)
    await lxcEach(lab, ['start'], names)
    const folder = mkdtempSync(path.join(tmpdir(), 'gantry-metrics-'))
    await runProgram('node_modules/.bin/prisma', ['migrate', 'deploy'], {
      env: { ...process.env, GANTRY_DATA: folder },
    })
    const file = path.join(folder, 'gantry.db')
    const db = new PrismaClient({ adapter: new PrismaLibSQL({ url: `file:${file}` }) })
    const client = createLxdClient({ kind: 'unix', socketPath: lab.socketPath })
    const keeper = createFigureKeeper({ client, store: createFigureStore(db), hasMetrics: () => true })
    const began = Date.now()
    let cycle = 0
    const poll = async (count: number) => {
      for (const last = cycle + count; cycle < last; cycle++) await keeper.poll(began + cycle * stepMs)
    }
    // An hour: until then the figures in memory grow, as they should.
    await poll(360)
    const before = { cpu: process.cpuUsage(), memory: memoryNow() }
    await poll(cycles)
    const cpu = process.cpuUsage(before.cpu)
    const after = memoryNow()
    // The database grows by whole chunks, so it is measured over a whole day, from midnight to midnight. A point of it is a
    // minute, whether one or six polls went into it.
    const midnight = (Math.floor((began + cycle * stepMs) / dayMs) + 1) * dayMs
    await keeper.poll(midnight - dayStepMs)
    const empty = statSync(file).size
    for (let at = midnight; at <= midnight + dayMs; at += dayStepMs) await keeper.poll(at)
    const megabytesADay = (statSync(file).size - empty) / 1e6
    await keeper.stop()
    await db.$disconnect()
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
      reached: perCycle <= 50 && megabytesADay <= 10 && after.used - before.memory.used < 3e6,
      instances: running,
      megabytesADay: round(megabytesADay, 2),
      usedMemoryGrownMB: round((after.used - before.memory.used) / 1e6, 2),
      residentMB: [before.memory.resident, after.resident].map((bytes) => round(bytes / 1e6, 0)),
      load: loadavg().map((load) => round(load, 1)),
    }
  },
}

/** What is in use once everything that can be collected is: what remains of a poll after it is over is a leak. */
function memoryNow() {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  for (let i = 0; i < 3; i++) if (typeof collect === 'function') collect()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { used: heapUsed + external, resident: rss }
}
