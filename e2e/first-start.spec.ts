import { test as base, expect } from '@playwright/test'
import { startConsole } from '#lab/console.ts'
import { labAttach } from '#lab/lab.ts'
import { readStage } from './support/stage.ts'
import { terminalText, typeLine } from './support/test.ts'

base('first start: the one-time link, an account, a container, a shell', async ({ browser }) => {
  const lab = labAttach(readStage().labName)
  const console = await startConsole({ lab })
  const context = await browser.newContext({ baseURL: console.url })
  try {
    const page = await context.newPage()
    await page.goto('/instances')
    await expect(page, 'nobody is let in by being first').toHaveURL(/\/sign-in/)

    if (!console.setupLink) throw new Error('the console printed no set-up link')
    await page.goto(console.setupLink)
    await page.getByLabel('Your name').fill('First Administrator')
    await page.getByLabel('E-mail address').fill('first@gantry.test')
    await page.getByLabel('Password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Make me the administrator' }).click()
    await expect(page).toHaveURL(/\/instances/)

    await page.getByRole('link', { name: 'Launch instance' }).first().click()
    await page
      .getByRole('radio', { name: /busybox.*1\.35/i })
      .first()
      .click()
    await page.getByLabel('Name', { exact: true }).fill('first')
    await page.getByRole('button', { name: 'Launch instance' }).click()
    await expect(page.getByRole('heading', { name: 'first is running' })).toBeVisible({ timeout: 60_000 })

    await page.getByRole('link', { name: 'Open a terminal' }).click()
    await expect(terminalText(page)).toContainText('#')
    await typeLine(page, 'echo answer=$((6*7))')
    await expect(terminalText(page)).toContainText('answer=42')

    await page.goto(console.setupLink)
    await expect(page.getByRole('alert').filter({ hasText: 'link' }), 'it works once').toBeVisible()
  } finally {
    await context.close()
    await console.stop()
    await lab.lxc(['delete', '--force', 'first'], { allowFailure: true })
  }
})
