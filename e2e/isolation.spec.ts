import { expect } from '@playwright/test'
import { test } from './support/test.ts'

test('a container opened: its processes twice, its users in words, and a process ended', async ({
  page,
  launch,
  lab,
}) => {
  await launch('opened')
  await lab.lxc(['exec', 'opened', '--', 'sh', '-c', 'sleep 7654 >/dev/null 2>&1 </dev/null &'])
  await page.goto('/instances/default/opened/isolation')
  await expect(page.getByText(/^Root in here is user \d+ on the host/)).toBeVisible()
  await expect(page.getByText('in lxdbr0')).toBeVisible()
  const sleep = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'sleep 7654' }) })
  await sleep.getByRole('button', { name: /^Signal process/ }).click()
  await page.getByRole('button', { name: 'Send TERM' }).click()
  await expect(sleep).toHaveCount(0)
  expect((await lab.lxc(['exec', 'opened', '--', 'ps'])).stdout).not.toContain('sleep 7654')
})
