import { test as base, type Page } from '@playwright/test'
import { type Lab, labAttach } from '#lab/lab.ts'
import { administratorState, readStage } from './stage.ts'

type Fixtures = {
  /** The lab that the console under test stands on. */
  lab: Lab
  /** Launches busybox containers by the real `lxc`; whatever is left of them is deleted after the test. */
  launch: (...names: string[]) => Promise<void>
}

/** A test whose page is signed in as administrator on the shared console. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  baseURL: async ({}, use) => use(readStage().url),
  storageState: administratorState,
  // biome-ignore lint/correctness/noEmptyPattern: as above
  lab: async ({}, use) => use(labAttach(readStage().labName)),
  launch: async ({ lab }, use) => {
    const made: string[] = []
    await use(async (...names) => {
      for (const name of names) {
        made.push(name)
        await lab.lxc(['launch', 'lab:busybox/1.35', name])
      }
    })
    for (const name of made) await lab.lxc(['delete', '--force', name], { allowFailure: true })
  },
})

/** The row of one instance in the list. */
export function instanceRow(page: Page, name: string) {
  return page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })
}

/** Types into the terminal on the page, then Enter. */
export async function typeLine(page: Page, line: string): Promise<void> {
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
}

/** What the terminal shows, as text. */
export function terminalText(page: Page) {
  return page.locator('.xterm-rows')
}
