import { expect, type Page, test } from '@playwright/test'
import { administrator, type RunningConsole, startConsole } from '#lab/console.ts'
import type { RunningHostd } from '#lab/hostd.ts'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { setUpNetwork } from '#lab/network-backends.ts'
import { expectAccessible } from './support/axe.ts'
import { signInByForm } from './support/sign-in.ts'

// A lab of its own: the network of the shared one carries everybody else's instances.
const name = `e2e-net-${process.pid}`
let lab: Lab
let hostd: RunningHostd
let running: RunningConsole

test.beforeAll(async () => {
  test.setTimeout(180_000)
  lab = await labUp({ name })
  await setUpNetwork(lab, 'ifupdown')
  hostd = await lab.startHostd()
  running = await startConsole({ lab, administrator, env: { GANTRY_HOSTD_SOCKET: hostd.socketPath } })
})
test.afterAll(async () => {
  await running?.stop()
  await hostd?.stop()
  await labDown(name)
})

/** Fills nothing in: the form starts with the card that the host reaches the LAN by. */
async function applyPlan(page: Page) {
  await page.getByRole('button', { name: 'Apply' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('by themselves')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/\/host-network$/)
}
const row = (page: Page, link: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: link }) })

test('a bridge by form goes back by a button, and another one is kept', async ({ page }) => {
  await page.goto(running.url)
  await signInByForm(page, administrator)
  await page.goto(`${running.url}/host-network`)
  await expect(row(page, 'enp0s3')).toContainText('ifupdown')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Make a LAN bridge' }).click()
  await expect(page.getByRole('checkbox', { name: 'enp0s3' })).toBeChecked()
  await page.getByLabel('Name', { exact: true }).fill('a-name-of-16-byt')
  await page.getByRole('button', { name: 'Show the plan' }).click()
  await expect(page.getByText('At most 15 characters')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('virbr0')
  await page.getByRole('button', { name: 'Show the plan' }).click()
  const file = page.getByRole('figure', { name: '/etc/network/interfaces' })
  await expect(file).toContainText('bridge_ports enp0s3')
  await expectAccessible(page)

  await applyPlan(page)
  await page.getByRole('button', { name: 'Revert now' }).click()
  await expect(page.getByText('as it was before')).toBeVisible({ timeout: 30_000 })
  await expect(row(page, 'virbr0')).toHaveCount(0)
  const files = await lab.exec(['cat', '/etc/network/interfaces'])
  expect(files.stdout).not.toContain('virbr0')

  await page.getByRole('link', { name: 'Make a LAN bridge' }).click()
  await page.getByRole('button', { name: 'Show the plan' }).click()
  await expect(file).toBeVisible()
  await applyPlan(page)
  const keep = page.getByRole('button', { name: 'Keep' })
  await expect(keep).toBeVisible({ timeout: 30_000 })
  await page.goto(`${running.url}/people`)
  await expect(page.getByRole('timer'), 'a page that loads keeps nothing').toContainText(
    'goes back by itself',
  )
  await expectAccessible(page)
  await keep.click()
  await expect(page.getByText('kept by')).toBeVisible()
  await page.goto(`${running.url}/host-network`)
  await expect(row(page, 'virbr0')).toContainText(/10\.20\.30\.\d+/)
  await expect(row(page, 'enp0s3')).toContainText('virbr0')
  await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(2)
})
