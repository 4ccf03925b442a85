import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { administrator, type RunningConsole, signIn, startConsole } from '#lab/console.ts'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { buildIfNeeded } from '../scripts/build.mjs'
import { makeFleet } from './fleet.ts'

/** What the benches stand on: one lab, one console, one browser; made when first asked for. */
export type Stage = {
  lab(): Promise<Lab>
  /** The lab with 500 stopped instances in it. */
  fleet(): Promise<Lab>
  console(): Promise<RunningConsole>
  cookie(): Promise<string>
  browser(): Promise<Browser>
  close(): Promise<void>
}

export const fleetSize = 500

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function openStage(say: (line: string) => void): Stage {
  const name = `bench-${process.pid}`
  const dataDir = mkdtempSync(path.join(tmpdir(), 'gantry-bench-'))
  const closing: (() => Promise<void>)[] = []
  const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
    let made: Promise<T> | undefined
    return () => {
      made ??= make()
      return made
    }
  }

  const lab = once(async () => {
    say('lab: up')
    closing.push(() => labDown(name))
    return labUp({ name, poolSize: '8GiB' })
  })
  const fleet = once(async () => {
    const up = await lab()
    say(`lab: ${fleetSize} instances`)
    await makeFleet(up, fleetSize)
    return up
  })
  const running = once(async () => {
    await buildIfNeeded(say)
    const started = await startConsole({ lab: await lab(), dataDir, administrator })
    closing.push(started.stop)
    return started
  })
  const browser = once(async () => {
    const launched = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArgs })
    closing.push(() => launched.close())
    return launched
  })
  return {
    lab,
    fleet,
    console: running,
    cookie: once(async () => signIn((await running()).url)),
    browser,
    async close() {
      for (const end of closing.reverse()) await end()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
