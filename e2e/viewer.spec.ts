import { expect } from '@playwright/test'
import { viewerState } from './support/stage.ts'
import { instanceRow, test } from './support/test.ts'

test.use({ storageState: viewerState })

test('a viewer sees instances and is offered nothing that changes them', async ({ page, launch }) => {
  await launch('watched')
  await page.goto('/instances')
  await expect(instanceRow(page, 'watched')).toContainText('Running')
  await expect(page.getByRole('link', { name: 'Launch instance' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0)
  await page.goto('/instances/default/watched/terminal')
  await expect(page.locator('.xterm')).toHaveCount(0)
  await page.goto('/storage')
  await expect(page.getByRole('link', { name: 'dir1' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Create pool' })).toHaveCount(0)
  await page.goto('/storage/dir1')
  await expect(page.getByRole('textbox', { name: 'Description' })).toBeDisabled()
  await expect(page.getByRole('button', { name: /Delete|Save/ })).toHaveCount(0)
  await page.goto('/people')
  await expect(page.getByText(/Your role/).first()).toBeVisible()
})
