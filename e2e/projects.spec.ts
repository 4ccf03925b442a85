import { expect } from '@playwright/test'
import { instanceRow, test } from './support/test.ts'

test('lists show one project, as long as there is more than one', async ({ page, lab, launch }) => {
  await launch('everyday')
  await page.goto('/instances')
  await expect(instanceRow(page, 'everyday')).toBeVisible()
  const switcher = page.getByRole('button', { name: 'Project: ' })
  await expect(switcher).toHaveCount(0)
  await lab.lxc(['project', 'create', 'side', '-c', 'features.images=false', '-c', 'features.profiles=false'])
  try {
    await lab.lxc(['init', 'lab:busybox/1.35', 'sideline', '--project', 'side'])
    await expect(instanceRow(page, 'sideline')).toBeVisible()
    await switcher.click()
    await page.getByRole('menuitemradio', { name: 'side' }).click()
    await expect(instanceRow(page, 'everyday')).toHaveCount(0)
    await page.reload()
    await expect(instanceRow(page, 'sideline'), 'it is remembered').toBeVisible()
    await expect(instanceRow(page, 'everyday')).toHaveCount(0)
    await page.getByRole('link', { name: 'Launch instance' }).click()
    await expect(page.getByRole('button', { name: /side/ }).first()).toBeVisible()
  } finally {
    await lab.lxc(['delete', '--force', 'sideline', '--project', 'side'], { allowFailure: true })
    await lab.lxc(['project', 'delete', 'side'])
  }
  await page.goto('/instances')
  await expect(instanceRow(page, 'everyday'), 'a project that is gone hides nothing').toBeVisible()
})

test('help for the page', async ({ page }) => {
  await page.goto('/instances')
  const help = page.getByRole('dialog', { name: 'Instances' })
  // Pressed before the page listens, it does nothing.
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(help).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(help).toContainText('status:running')
})
