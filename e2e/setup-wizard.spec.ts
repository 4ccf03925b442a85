import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test as base, expect } from '@playwright/test'
import { startConsole } from '#lab/console.ts'
import { labDown, labUp } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { expectAccessible } from './support/axe.ts'

const name = `wizard-${process.pid}`

base('from a new LXD to a container with an address, by what the screens say', async ({ browser }) => {
  base.setTimeout(180_000)
  const lab = await labUp({ name, init: false })
  const console = await startConsole({ lab })
  const context = await browser.newContext({ baseURL: console.url })
  try {
    const page = await context.newPage()
    await page.goto(console.setupLink ?? '')
    await page.getByLabel('Your name').fill('First Administrator')
    await page.getByLabel('E-mail address').fill('first@gantry.test')
    await page.getByLabel('Password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Make me the administrator' }).click()
    await cutShort(console.dataDir)
    await page.getByRole('link', { name: 'Set up LXD' }).click()
    // One that an earlier console could not finish comes first.
    await expect(page.getByText('Remove the network never, if it was made')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Leave it as it is' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Take it back' }).click()

    const preseed = page.getByRole('textbox', { name: 'Preseed YAML' })
    await expect(preseed).toContainText('driver: btrfs')
    await page.getByRole('radio', { name: 'Directory' }).check()
    await expect(preseed).toContainText('driver: dir')
    await page.getByLabel('Name of the new bridge').fill('enp0s3')
    await expect(page.getByText('The host has an interface of this name already')).toBeVisible()
    // The text changes the answers as the answers change the text.
    await expect(preseed).toContainText('enp0s3')
    const lines = await preseed.locator('.cm-line').allTextContents()
    await preseed.fill(lines.join('\n').replaceAll('enp0s3', 'lxdbr7'))
    await expect(page.getByLabel('Name of the new bridge')).toHaveValue('lxdbr7')
    await page.getByRole('radio', { name: 'Btrfs' }).check()
    await expect(page.getByText('GiB are free where the file would be.')).toBeVisible()
    await page.getByRole('radio', { name: 'Directory' }).check()
    await expect(page.getByText('the instances hang on the bridge')).toBeVisible()
    await page.getByLabel('IPv4 address').fill('10.0.3.0/24')
    await page.getByRole('button', { name: 'Show the plan' }).click()
    await expect(page.getByText('write 10.0.3.1/24')).toBeVisible()
    await page.getByLabel('IPv4 address').fill('auto')
    await expectAccessible(page)

    // A step that fails is told with LXD’s words, and the answers are still there.
    await page.getByRole('checkbox', { name: 'Make LXD available over the network' }).press('Space')
    await page.getByLabel('Address to listen on').fill('203.0.113.9')
    await page.getByRole('button', { name: 'Show the plan' }).click()
    await page.getByRole('button', { name: 'Set up LXD' }).click()
    await expect(page.getByText('LXD was not set up.')).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Change the answers' }).click()
    await page.getByRole('checkbox', { name: 'Make LXD available over the network' }).press('Space')

    await page.getByRole('button', { name: 'Show the plan' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Create the network lxdbr7' })).toBeVisible()
    await page.getByRole('button', { name: 'Set up LXD' }).click()
    await page.getByRole('link', { name: 'Launch your first container' }).click({ timeout: 30_000 })

    await page
      .getByRole('radio', { name: /busybox.*1\.35/i })
      .first()
      .click()
    await page.getByLabel('Name', { exact: true }).fill('first')
    await page.getByRole('button', { name: 'Launch instance' }).click()
    await expect(page.getByRole('heading', { name: 'first is running' })).toBeVisible({ timeout: 60_000 })
    await waitUntil('an address', async () =>
      /10\./.test((await lab.lxc(['list', 'first', '--format=csv', '--columns=4'])).stdout),
    )
  } finally {
    await context.close()
    await console.stop()
    await labDown(name)
  }
})

/** What a console leaves that was killed while LXD was away. */
async function cutShort(dataDir: string): Promise<void> {
  const entries = [{ kind: 'network', name: 'never', project: 'default', before: null }]
  await writeFile(path.join(dataDir, 'setup-journal.json'), JSON.stringify({ entries }))
}
