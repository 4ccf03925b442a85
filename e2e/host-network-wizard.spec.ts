import { test as base, expect } from '@playwright/test'
import { type LanStage, onLanStage } from './support/lan-stage.ts'
import { apply, field, keep, showPlan } from './support/network-change.ts'

// A new LXD whose instances are to be on the LAN: the wizard leads to a bridge of the host and takes it from there.

let stage: LanStage

onLanStage(
  async (made) => {
    stage = made
  },
  { init: false },
)

base('from a new LXD to a container with an address of the LAN', async () => {
  base.setTimeout(180_000)
  const page = await stage.signedIn()
  await page.goto('/setup/init')
  await page.getByRole('radio', { name: 'Directory' }).check()
  await page.getByRole('checkbox', { name: 'Create a new local network bridge' }).press('Space')
  await page.getByRole('checkbox', { name: 'Use an existing bridge or host interface' }).press('Space')
  await page.getByRole('link', { name: 'Make a LAN bridge' }).click()
  // The wizard shows a plan of its own by a button of the same name.
  await expect(page.getByRole('heading', { name: 'Make a LAN bridge' })).toBeVisible()
  await showPlan(page)
  await apply(page)
  const next = page.getByRole('region', { name: 'What comes next' })
  await expect(next.getByRole('button', { name: 'Set up LXD on virbr0' })).toBeVisible()
  await keep(page)
  await next.getByRole('link', { name: 'Set up LXD on virbr0' }).click()

  // What was answered before is still there.
  await expect(page.getByRole('radio', { name: 'Directory' })).toBeChecked()
  await expect(page.getByRole('button', { name: /Existing bridge or host interface$/ })).toContainText(
    'virbr0',
  )
  await page.getByRole('button', { name: 'Show the plan' }).click()
  await page.getByRole('button', { name: 'Set up LXD' }).click()
  await page.getByRole('link', { name: 'Launch your first container' }).click({ timeout: 30_000 })

  const image = page.getByRole('radio', { name: /busybox.*1\.35/i })
  await image.first().click()
  await field(page, 'Name').fill('first')
  await page.getByRole('button', { name: 'Launch instance' }).click()
  await expect(page.getByRole('heading', { name: 'first is running' })).toBeVisible({ timeout: 60_000 })
  await page.goto('/instances')
  const row = page.getByRole('row').filter({ hasText: 'first' })
  await expect(row).toContainText(/10\.20\.30\.\d+/, { timeout: 30_000 })
})
