import { expect } from '@playwright/test'
import { instanceRow, test } from './support/test.ts'

test('what lxc does shows without a reload', async ({ page, lab, launch }) => {
  await page.goto('/instances')
  await launch('seen')
  const row = instanceRow(page, 'seen')
  await expect(row).toContainText('Running')
  await expect(row, 'the address comes with the lease').toContainText(/10\.\d+\.\d+\.\d+/)
  await lab.lxc(['stop', '--force', 'seen'])
  await expect(row).toContainText('Stopped')
  await lab.lxc(['delete', 'seen'])
  await expect(row).toHaveCount(0)
})

test('stop twenty at once, of which one cannot be stopped', async ({ page, lab }) => {
  test.slow()
  const names = Array.from({ length: 20 }, (_, i) => `many-${String(i).padStart(2, '0')}`)
  try {
    await lab.lxc(['launch', 'lab:busybox/1.35', 'many-00'])
    for (const name of names.slice(1)) await lab.lxc(['copy', 'many-00', name])
    // Of many at once, lxc may miss the end of one and wait for it for ever.
    for (const name of names.slice(1)) await lab.lxc(['start', name])
    await page.goto('/instances?filter=many-')
    await expect(page.getByRole('row').filter({ hasText: 'Running' })).toHaveCount(20)

    await page.getByRole('checkbox', { name: 'Select all' }).click()
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await expect(page.getByRole('list', { name: 'Instances' }).getByRole('listitem')).toHaveCount(20)
    await page.getByText('Force stop').click()
    // Between preview and confirmation somebody else stops one: LXD then refuses that one, and only that one.
    await lab.lxc(['stop', '--force', 'many-07'])
    await page.getByRole('button', { name: /^Stop \d+ instances$/ }).click()

    await expect(page.getByRole('status').filter({ hasText: 'failed' })).toHaveText('19 done, 1 failed', {
      timeout: 60_000,
    })
    const results = page.getByRole('list', { name: 'Results' })
    await expect(results.getByRole('listitem').filter({ hasText: 'many-07' })).toContainText(
      'already stopped',
    )
    await page.getByRole('alertdialog').getByRole('button', { name: 'Close' }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Stopped' })).toHaveCount(20)
  } finally {
    await lab.lxc(['delete', '--force', ...names], { allowFailure: true })
  }
})

test('Stop on an instance’s page asks first', async ({ page, launch }) => {
  await launch('asked')
  await page.goto('/instances/default/asked')
  const stop = page.getByRole('button', { name: 'Stop', exact: true })
  const dialog = page.getByRole('alertdialog', { name: 'Stop asked' })
  await stop.click()
  await expect(dialog.getByRole('region', { name: 'Commands' })).toContainText('lxc stop asked')
  await page.keyboard.press('Enter')
  await expect(dialog, 'the safe button has the focus').toHaveCount(0)
  await stop.click()
  await dialog.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeEnabled({ timeout: 30_000 })
  await expect(dialog).toHaveCount(0)
})

test('what is typed right after Ctrl K is for the palette, also while that is on its way', async ({
  page,
}) => {
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const response = await route.fetch()
    if ((await response.text()).includes('Nothing is called that')) await arrived
    await route.fulfill({ response })
  })
  await page.goto('/instances')
  const field = page.getByRole('dialog', { name: 'Search' }).locator('input')
  // Pressed before the page listens, it does nothing.
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(field).toBeFocused({ timeout: 1000 })
  }).toPass()
  await page.keyboard.type('prof')
  await expect(field).toHaveValue('prof')
  arrive()
  await page.keyboard.type('iles', { delay: 30 })
  await expect(page.getByRole('option')).toHaveText(['Profiles'])
  await expect(field).toHaveValue('profiles')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/profiles$/)
})

test('a click on a link is answered before the server answers', async ({ page, launch }) => {
  await launch('awaited')
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(/[?&]_rsc=/, async (route) => {
    if (!route.request().headers()['next-router-prefetch']) await answered
    await route.continue()
  })
  await page.goto('/instances?filter=awaited')
  await page.getByRole('link', { name: 'awaited', exact: true }).click()
  const mark = page.getByRole('progressbar', { name: 'Opening the page' })
  await expect(mark).toBeVisible()
  answer()
  await expect(page.getByRole('heading', { level: 1, name: 'awaited' })).toBeVisible()
  await expect(mark).toHaveCount(0)
})

test('a filter lives in the address and survives a reload', async ({ page, launch }) => {
  await launch('needle')
  await page.goto('/instances')
  const filter = page.getByLabel('Filter instances')
  // Pressed before the page listens, it does nothing.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(filter).toBeFocused({ timeout: 1000 })
  }).toPass()
  await page.keyboard.type('needle')
  await expect(page).toHaveURL(/filter=needle/)
  await page.reload()
  await expect(instanceRow(page, 'needle')).toBeVisible()
  await expect(page.getByRole('row').filter({ has: page.getByRole('link') })).toHaveCount(1)
})
