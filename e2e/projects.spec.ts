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

    await test.step('other lists follow; what a project shares with default is shown for it', async () => {
      await lab.lxc(['project', 'create', 'apart'])
      await lab.lxc(['profile', 'create', 'everyone'])
      await lab.lxc(['storage', 'volume', 'create', 'default', 'papers'])
      const choose = async (project: string) => {
        await switcher.click()
        await page.getByRole('menuitemradio', { name: project }).click()
      }
      await page.goto('/profiles')
      const profile = page.getByRole('link', { name: 'everyone', exact: true })
      await expect(profile).toBeVisible()
      await choose('apart')
      await expect(profile).toHaveCount(0)
      await expect(page.getByRole('link', { name: 'default', exact: true })).toHaveCount(1)
      await page.goto('/networks')
      await expect(page.getByRole('link', { name: 'lxdbr0', exact: true })).toBeVisible()
      await page.goto('/storage/default/volumes')
      const volume = page.getByRole('link', { name: 'papers', exact: true })
      const listed = page.getByRole('combobox', { name: 'Project' })
      await expect(listed).toHaveValue('apart')
      await expect(volume).toHaveCount(0)
      await choose('default')
      await expect(volume).toBeVisible()
      await page.goto('/images?project=apart')
      await expect(listed, 'the address says more than the menu').toHaveValue('apart')
      await choose('side')
      await expect(listed, 'the menu is the later word').toHaveValue('side')
      await expect(page).toHaveURL(/\/images$/)
    })
  } finally {
    await lab.lxc(['storage', 'volume', 'delete', 'default', 'papers'], { allowFailure: true })
    await lab.lxc(['profile', 'delete', 'everyone'], { allowFailure: true })
    await lab.lxc(['project', 'delete', 'apart'], { allowFailure: true })
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
