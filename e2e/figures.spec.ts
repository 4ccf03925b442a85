import { expect } from '@playwright/test'
import { instanceRow, test } from './support/test.ts'

test('the last hour of an instance is a column of the list, asked for only while it is shown', async ({
  page,
  launch,
}) => {
  await launch('drawn')
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/figures/courses')) asked.push(request.url())
  })
  await page.goto('/instances')
  await expect(instanceRow(page, 'drawn')).toContainText('Running')
  await page.getByRole('button', { name: 'Columns' }).click()
  expect(asked).toEqual([])
  await page.getByRole('menuitemcheckbox', { name: 'Memory, last hour' }).click()
  await page.keyboard.press('Escape')
  await expect(instanceRow(page, 'drawn').locator('svg path')).toHaveAttribute('d', /^M\d/, {
    timeout: 45_000,
  })
  expect(asked[0]).toContain('of=default%2Fdrawn')
})
