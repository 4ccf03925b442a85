import { test as base, expect } from '@playwright/test'
import { administrator, startConsole } from '#lab/console.ts'
import { labDown, labUp } from '#lab/lab.ts'
import { setUpNetwork } from '#lab/network-backends.ts'
import { expectAccessible } from './support/axe.ts'
import { signInByForm } from './support/sign-in.ts'

const name = `offer-${process.pid}`

base(
  'an instance without network gets a bridge on the LAN, and an address from there',
  async ({ browser }) => {
    base.setTimeout(180_000)
    const lab = await labUp({ name })
    await setUpNetwork(lab, 'ifupdown')
    const hostd = await lab.startHostd()
    const console = await startConsole({ lab, administrator, env: { GANTRY_HOSTD_SOCKET: hostd.socketPath } })
    const context = await browser.newContext({ baseURL: console.url })
    try {
      await lab.lxc(['profile', 'device', 'remove', 'default', 'eth0'])
      const page = await context.newPage()
      await signInByForm(page, administrator)

      await page.goto('/instances/launch')
      await page
        .getByRole('radio', { name: /busybox.*1\.35/i })
        .first()
        .click()
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('apollo')

      // A form that is left for a bridge is as it was when one comes back, with or without.
      await page.getByRole('link', { name: 'Make a LAN bridge' }).click()
      await page.getByRole('link', { name: 'Back to the launch' }).click()
      await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('apollo')
      await page.getByRole('button', { name: 'Launch instance' }).click()

      const launched = page.getByRole('heading', { name: 'apollo is running' })
      await expect(launched).toBeVisible({ timeout: 60_000 })
      await page.getByRole('link', { name: 'Make a LAN bridge' }).click()
      await page.getByRole('button', { name: 'Show the plan' }).click()
      await page.getByRole('button', { name: 'Apply …' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click()

      const next = page.getByRole('region', { name: 'What comes next' })
      await expect(next.getByRole('button', { name: 'Attach apollo to virbr0' })).toHaveAttribute(
        'aria-disabled',
        'true',
      )
      await page.getByRole('button', { name: 'Keep' }).click({ timeout: 60_000 })
      await next.getByRole('link', { name: 'Attach apollo to virbr0' }).click()

      const dialog = page.getByRole('dialog', { name: 'Add a network card' })
      await expect(dialog.getByRole('combobox', { name: /^parent/ })).toHaveValue('virbr0')
      await dialog.getByRole('button', { name: 'Add device' }).click()
      await expect(dialog).toHaveCount(0)
      const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'eth0' }) })
      // The container asks for one as soon as it has a card.
      await expect(row, 'the lease of the LAN’s own server').toContainText(/10\.20\.30\.\d+\/24/, {
        timeout: 30_000,
      })

      await page.goto('/host-network')
      const picture = page.getByRole('figure', { name: /The host’s network from the LAN to the instances/ })
      await expect(picture.getByRole('link', { name: 'apollo on virbr0' })).toBeVisible()
      await expect(
        picture.getByRole('listitem').filter({ hasText: `gateway ${lab.lan.address}` }),
      ).toBeVisible()
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 })
        await expectAccessible(page)
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
        expect(isWide, 'the page does not scroll sideways').toBe(false)
      }
      await page.getByRole('button', { name: 'Picture' }).click()
      await expect(picture).toHaveCount(0)
      await page.reload()
      await expect(page.getByRole('button', { name: 'Picture' })).toHaveAttribute('aria-expanded', 'false')
      await expect(picture, 'it is remembered that it is closed').toHaveCount(0)
    } finally {
      await context.close()
      await console.stop()
      await hostd.stop()
      await labDown(name)
    }
  },
)
