import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { type Bench, round } from './bench.ts'
import { fleetNames, lxcEach } from './fleet.ts'
import { openPage } from './pages.ts'

const browsers = 20
const seconds = 60
/** How many run under `idle:running`; more than a screen shows. */
const running = 50
// The kernel reports process times in ticks of 1/100 s on every architecture that LXD runs on.
const ticksPerSecond = 100

/**
 * Memory and CPU of the console process with 500 instances and 20 open lists, over 60 s in which nothing happens. `idle:running`:
 * 50 of the instances run, so that what is on the screen is read again and figures are taken.
 */
export const idle: Bench = {
  name: 'idle',
  async run(stage, part) {
    const lab = await stage.fleet()
    const started = part === 'running' ? fleetNames(running) : []
    await lxcEach(lab, ['start'], started)
    const { url, pid } = await stage.console()
    const cookie = await stage.cookie()
    const browser = await stage.browser()
    const pages = []
    for (let i = 0; i < browsers; i++) {
      const page = await openPage(browser, url, cookie)
      await page.goto(`${url}/instances`)
      await page
        .getByRole('row', { name: /fleet-/ })
        .first()
        .waitFor()
      pages.push(page)
    }
    const before = cpuSeconds(pid)
    const memory: number[] = []
    for (let second = 0; second < seconds; second += 5) {
      await pause(5000)
      memory.push(residentMiB(pid))
    }
    const cpu = ((cpuSeconds(pid) - before) / seconds) * 100
    for (const page of pages) await page.context().close()
    await lxcEach(lab, ['stop', '--force'], started)
    const most = Math.max(...memory)
    return {
      name: part ? `idle:${part}` : 'idle',
      unit: 'MiB',
      ours: round(most, 0),
      peer: null,
      ratio: null,
      samples: memory.length,
      target: 'resident ≤ 300 MB, CPU ≤ 2 % of a core',
      reached: most * 1.048576 <= 300 && cpu <= 2,
      cpuPercent: round(cpu, 2),
      browsers,
      running: started.length,
    }
  },
}

function cpuSeconds(pid: number): number {
  // Fields 14 and 15 (user and system ticks) count from after the command name, which may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

function residentMiB(pid: number): number {
  const kB = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kB) / 1024
}
