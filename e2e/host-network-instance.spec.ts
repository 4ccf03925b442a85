import { test as base, expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { type LanStage, onLanStage } from './support/lan-stage.ts'
import { apply, field, keep, showPlan } from './support/network-change.ts'

// From an instance without a network to one with an address of the LAN, and the picture of that.

base.describe.configure({ mode: 'serial', timeout: 120_000 })

let stage: LanStage
let page: Page

onLanStage(async (made) => {
  stage = made
  page = await stage.signedIn()
})

base('an instance without network gets a bridge on the LAN, and an address from there', async () => {
  const { lab } = stage
  await lab.lxc(['profile', 'device', 'remove', 'default', 'eth0'])

  await base.step('a form that is left for a bridge is as it was when one comes back', async () => {
    await page.goto('/instances/launch')
    const image = page.getByRole('radio', { name: /busybox.*1\.35/i })
    await image.first().click()
    await field(page, 'Name').fill('apollo')
    await page.getByRole('link', { name: 'Make a LAN bridge' }).click()
    await page.getByRole('link', { name: 'Back to the launch' }).click()
    await expect(field(page, 'Name')).toHaveValue('apollo')
  })

  const next = page.getByRole('region', { name: 'What comes next' })
  const attach = 'Attach apollo to virbr0'
  await base.step('launched without one, and on to the bridge', async () => {
    await page.getByRole('button', { name: 'Launch instance' }).click()
    const launched = page.getByRole('heading', { name: 'apollo is running' })
    await expect(launched).toBeVisible({ timeout: 60_000 })
    await page.getByRole('link', { name: 'Make a LAN bridge' }).click()
    await showPlan(page)
    await apply(page)
    await expect(next.getByRole('button', { name: attach })).toHaveAttribute('aria-disabled', 'true')
    await keep(page)
  })

  await base.step('attached, with a lease of the LAN’s own server', async () => {
    await next.getByRole('link', { name: attach }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a network card' })
    await expect(dialog.getByRole('combobox', { name: /^parent/ })).toHaveValue('virbr0')
    await dialog.getByRole('button', { name: 'Add device' }).click()
    await expect(dialog).toHaveCount(0)
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'eth0' }) })
    // The container asks for one as soon as it has a card.
    await expect(row).toContainText(/10\.20\.30\.\d+\/24/, { timeout: 30_000 })
  })

  await base.step('the picture of it', async () => {
    await page.goto('/host-network')
    const picture = page.getByRole('figure', { name: /The host’s network from the LAN to the instances/ })
    await expect(picture.getByRole('link', { name: 'apollo on virbr0' })).toBeVisible()
    const router = picture.getByRole('listitem').filter({ hasText: `gateway ${lab.lan.address}` })
    await expect(router).toBeVisible()
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await expectAccessible(page)
      await expectNoScrollSideways()
    }
    await page.getByRole('button', { name: 'Picture' }).click()
    await expect(picture).toHaveCount(0)
    await page.reload()
    await expect(page.getByRole('button', { name: 'Picture' })).toHaveAttribute('aria-expanded', 'false')
    await expect(picture, 'it is remembered that it is closed').toHaveCount(0)
  })
})

async function expectNoScrollSideways(): Promise<void> {
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(isWide, 'the page does not scroll sideways').toBe(false)
}
