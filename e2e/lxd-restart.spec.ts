import { expect } from '@playwright/test'
import { instanceRow, test } from './support/test.ts'

test('LXD killed and restarted during a launch: the console stays, says so, and recovers', async ({
  page,
  lab,
  launch,
}) => {
  test.slow()
  await launch('bystander')
  // Slow enough that the daemon dies in the middle of the download.
  lab.setImageServerRate(25_000)
  try {
    await page.goto('/instances/launch')
    await page
      .getByRole('radio', { name: /busybox.*1\.36/i })
      .first()
      .click()
    await page.getByLabel('Name', { exact: true }).fill('cut-off')
    await page.getByRole('button', { name: 'Launch instance' }).click()
    await expect(page.getByRole('heading', { name: 'Launching cut-off' })).toBeVisible()
    await expect(page.getByText(/\d+%/).first(), 'the download is under way').toBeVisible({ timeout: 30_000 })

    await lab.killLxd()
    await expect(page.getByText('Reconnecting').first()).toBeVisible()
    const other = await page.context().newPage()
    await other.goto('/networks')
    await expect(other.getByRole('button', { name: 'Try again' })).toBeVisible()
    lab.setImageServerRate(undefined)
    await lab.startLxd()

    await expect(page.getByText('Live').first()).toBeVisible({ timeout: 60_000 })
    await expect(
      other.getByRole('link', { name: 'lxdbr0' }),
      'a page that failed recovers unasked',
    ).toBeVisible()
    await other.close()
    await expect(
      page.getByRole('alert').filter({ hasText: 'cut-off' }),
      'the outcome is told, not guessed',
    ).toBeVisible({
      timeout: 60_000,
    })
    await page.getByRole('button', { name: 'Change and try again' }).click()
    await expect(page.getByLabel('Name', { exact: true }), 'what was typed stays').toHaveValue('cut-off')
    await page.getByRole('button', { name: 'Launch instance' }).click()
    await expect(page.getByRole('heading', { name: 'cut-off is running' })).toBeVisible({ timeout: 60_000 })
    await page.goto('/instances')
    await expect(instanceRow(page, 'bystander')).toBeVisible()
    await expect(instanceRow(page, 'cut-off')).toContainText('Running')
  } finally {
    lab.setImageServerRate(undefined)
    await lab.startLxd()
    await lab.lxc(['delete', '--force', 'cut-off'], { allowFailure: true })
  }
})
