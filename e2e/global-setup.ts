import { mkdirSync, writeFileSync } from 'node:fs'
import { chromium, type FullConfig } from '@playwright/test'
import { administrator, startConsole } from '#lab/console.ts'
import { labDown, labUp } from '#lab/lab.ts'
import { addViewer } from './support/add-viewer.ts'
import { signInByForm } from './support/sign-in.ts'
import { administratorState, authDir, viewerState, writeStage } from './support/stage.ts'

/** One lab, one console and two people who are signed in; what it returns takes all of it down. */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
  mkdirSync(authDir, { recursive: true })
  const labName = `e2e-${process.pid}`
  /** What ends what was started, the last first. */
  const ends: (() => Promise<unknown>)[] = [() => labDown(labName)]
  const endAll = async () => {
    for (const end of ends.toReversed()) await end()
  }
  try {
    const lab = await labUp({ name: labName })
    const hostd = await lab.startHostd()
    ends.push(() => hostd.stop())
    const running = await startConsole({
      lab,
      administrator,
      env: { GANTRY_HOSTD_SOCKET: hostd.socketPath },
    })
    ends.push(() => running.stop())
    writeStage({ url: running.url, labName })
    await signPeopleIn(config, running.url)
  } catch (error) {
    await endAll()
    throw error
  }
  return endAll
}

async function signPeopleIn(config: FullConfig, url: string): Promise<void> {
  const browser = await chromium.launch(config.projects[0]?.use.launchOptions)
  try {
    const context = await browser.newContext({ baseURL: url })
    await signInByForm(await context.newPage(), administrator)
    await context.storageState({ path: administratorState })
    writeFileSync(viewerState, JSON.stringify(await addViewer(browser, context, url)))
  } finally {
    await browser.close()
  }
}
