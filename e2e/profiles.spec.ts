import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import type { Lab } from '#lab/lab.ts'
import { viewerState } from './support/stage.ts'
import { test } from './support/test.ts'

const profileSchema = z.object({
  description: z.string(),
  config: z.record(z.string(), z.string()),
  devices: z.record(z.string(), z.record(z.string(), z.string())),
})

async function profileOf(lab: Lab, name: string) {
  return profileSchema.parse(JSON.parse((await lab.lxc(['query', `/1.0/profiles/${name}`])).stdout))
}

const row = (page: Page, key: string) =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name: key }) })

/** Reviews and saves; where somebody else was first, the review comes again with both changes. */
async function save(page: Page) {
  await page.getByRole('button', { name: 'Review and save' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expect(async () => {
    // It may have closed since the last look.
    if (await dialog.isVisible())
      await dialog.getByRole('button', { name: 'Save', exact: true }).click({ timeout: 1000 })
    await expect(dialog).toBeHidden({ timeout: 3000 })
  }).toPass()
}

test('a profile is created, given to instances, edited by key and kept while it is in use', async ({
  page,
  lab,
  launch,
}) => {
  test.slow()
  try {
    await launch('prof-a', 'prof-b')
    await page.goto('/profiles')
    await expect(page.getByRole('link', { name: 'default', exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'Create profile' }).click()

    await page.getByLabel('Name').fill('default')
    await page.getByRole('button', { name: 'Create profile' }).click()
    await expect(page.getByText('Taken: choose another name')).toBeVisible()
    await page.getByLabel('Name').fill('e2e-web')
    await page.getByLabel('Description').fill('For the web')
    await page.getByRole('button', { name: 'Create profile' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'e2e-web' })).toBeVisible()

    // Every key of the table, found by a word of its help.
    await page.getByRole('link', { name: 'Configuration' }).click()
    await page.getByRole('searchbox', { name: 'Filter keys' }).fill('how many processes')
    await page.getByRole('button', { name: 'limits.processes' }).click()
    const field = page.getByLabel('Value of limits.processes')
    await field.fill('many')
    await expect(page.getByText('Write a whole number')).toBeVisible()
    await field.fill('200')
    await lab.lxc(['profile', 'set', 'e2e-web', 'user.foreign=kept'])
    await save(page)
    expect((await profileOf(lab, 'e2e-web')).config).toEqual({
      'limits.processes': '200',
      'user.foreign': 'kept',
    })
    await expect(row(page, 'limits.processes')).toContainText('this profile')

    // LXD's refusal stands at its key, and what was typed stays.
    await page.getByRole('textbox', { name: 'Another key' }).fill('brand.new')
    await page.getByLabel('Its value').fill('1')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await save(page)
    await expect(page.getByRole('alert').filter({ hasText: 'Unknown configuration key' })).toBeVisible()
    const refused = page.getByLabel('Value of brand.new')
    await expect(refused).toHaveAccessibleDescription(/Unknown configuration key/)
    await expect(refused).toHaveValue('1')
    await page.getByRole('button', { name: 'Undo the changes' }).click()

    await page.getByRole('button', { name: 'Assign to instances' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByLabel('Search instances').fill('prof-')
    await dialog.getByLabel('All 2 shown').check()
    await dialog.getByRole('button', { name: 'Add to 2 instances' }).click()
    await expect(dialog.getByRole('status')).toHaveText('2 done')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(page.getByText('used by 2 instances')).toBeVisible()
    await page.getByRole('button', { name: 'More actions' }).click()
    await expect(page.getByRole('menuitem', { name: /Delete/ })).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Escape')

    // The instance shows them in their order.
    await page.goto('/instances/default/prof-a')
    const order = page.getByRole('list', { name: 'Profiles in their order' })
    await expect(order.getByRole('listitem')).toHaveText([/default/, /e2e-web/])
    await page.getByRole('button', { name: 'Change the profiles' }).click()
    await page.getByRole('button', { name: 'Move e2e-web up' }).click()
    await page.getByRole('button', { name: 'Save the profiles' }).click()
    await expect(order.getByRole('listitem')).toHaveText([/e2e-web/, /default/])
  } finally {
    for (const name of ['prof-a', 'prof-b'])
      await lab.lxc(['delete', '--force', name], { allowFailure: true })
    await lab.lxc(['profile', 'delete', 'e2e-web'], { allowFailure: true })
  }
})

test('two browsers edit one profile at once, and neither edit is lost', async ({ page, context, lab }) => {
  await lab.lxc(['profile', 'create', 'e2e-two'])
  try {
    const other = await context.newPage()
    const pages: [Page, string][] = [
      [page, 'boot.autostart.delay'],
      [other, 'boot.stop.priority'],
    ]
    for (const [each, key] of pages) {
      await each.goto('/profiles/default/e2e-two/configuration')
      await each.getByRole('button', { name: key }).click()
      await each.getByLabel(`Value of ${key}`).fill('7')
    }
    await Promise.all(pages.map(([each]) => save(each)))
    expect((await profileOf(lab, 'e2e-two')).config).toEqual({
      'boot.autostart.delay': '7',
      'boot.stop.priority': '7',
    })
    await other.close()
  } finally {
    await lab.lxc(['profile', 'delete', 'e2e-two'], { allowFailure: true })
  }
})

test.describe('a viewer', () => {
  test.use({ storageState: viewerState })

  test('sees profiles and is offered no change', async ({ page }) => {
    await page.goto('/profiles')
    await expect(page.getByRole('link', { name: 'default', exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Create profile' })).toHaveCount(0)
    await page.goto('/profiles/default/default/configuration')
    await page.getByRole('button', { name: 'limits.cpu', exact: true }).click()
    await expect(page.getByLabel('Value of limits.cpu', { exact: true })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'More actions' })).toHaveCount(0)
    await expect(page.getByLabel('Another key')).toHaveCount(0)
  })
})
