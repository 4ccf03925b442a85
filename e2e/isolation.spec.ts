import { expect } from '@playwright/test'
import { isolationViewSchema } from '#contracts/isolation.ts'
import { callAction } from '#lab/call-action.ts'
import { readStage, viewerState } from './support/stage.ts'
import { instanceRow, test } from './support/test.ts'

const sleeping = (seconds: number) => ['sh', '-c', `sleep ${seconds} >/dev/null 2>&1 </dev/null &`]

test('a container opened: its processes twice, its users in words, and a process ended', async ({
  page,
  launch,
  lab,
}) => {
  await launch('opened')
  await lab.lxc(['exec', 'opened', '--', ...sleeping(7654)])
  await page.goto('/instances/default/opened/isolation')
  await expect(page.getByText(/^Root in here is user \d+ on the host/)).toBeVisible()
  await expect(page.getByText('in lxdbr0')).toBeVisible()
  const sleep = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'sleep 7654' }) })
  await sleep.getByRole('button', { name: /^Signal process/ }).click()
  await page.getByRole('button', { name: 'Send TERM' }).click()
  await expect(sleep).toHaveCount(0)
  expect((await lab.lxc(['exec', 'opened', '--', 'ps'])).stdout).not.toContain('sleep 7654')
})

test('the host’s control groups: a tree with every instance by its name', async ({ page, launch, lab }) => {
  await launch('grouped')
  await lab.lxc(['config', 'set', 'grouped', 'limits.memory=96MiB'])
  await page.goto('/overview')
  await page.getByRole('link', { name: 'Control groups' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Control groups' })).toBeVisible()
  const row = instanceRow(page, 'grouped')
  await expect(row).toContainText('96 MiB')
  const root = page.getByRole('button', { name: 'What is in The whole host' })
  await root.click()
  await expect(row).toHaveCount(0)
  await root.click()
  await page.getByRole('button', { name: 'Memory', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: 'Memory', exact: true })).toHaveAttribute(
    'aria-sort',
    /./,
  )
  await page.getByRole('searchbox', { name: 'Filter groups' }).fill('nothing like it')
  await expect(page.getByText('No group meets this filter')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await page.getByRole('searchbox', { name: 'Filter groups' }).fill('payload.grouped')
  await expect(page).toHaveURL(/filter=payload\.grouped/)
  await row.getByRole('link', { name: 'grouped' }).click()
  await expect(page).toHaveURL(/\/instances\/default\/grouped\/isolation$/)
})

test.describe('a viewer', () => {
  test.use({ storageState: viewerState })

  test('sees figures and no arguments of processes, and signals nothing', async ({ page, launch, lab }) => {
    await launch('private')
    await lab.lxc(['exec', 'private', '--', ...sleeping(8642)])
    await page.goto('/instances/default/private/isolation')
    const sleep = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'sleep', exact: true }) })
    await expect(sleep).toBeVisible()
    await expect(page.getByText('8642')).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Signal process/ })).toHaveCount(0)
    const answer = await page.request.get('/api/instances/default/private/isolation')
    const { isolation } = isolationViewSchema.parse(await answer.json())
    expect(isolation?.processes.map(({ command }) => command)).toEqual(isolation?.processes.map(() => null))

    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const target = isolation?.processes.find(({ name }) => name === 'sleep')
    const refused = await callAction(readStage().url, cookie, 'signalProcess', {
      ...{ project: 'default', name: 'private', signal: 'KILL' },
      ...{ pid: target?.pid, startedAt: target?.startedAt },
    })
    expect(refused.serverError?.code).toBe('forbidden')
    expect((await lab.lxc(['exec', 'private', '--', 'ps'])).stdout).toContain('sleep 8642')

    await page.goto('/overview/cgroups')
    await expect(instanceRow(page, 'private')).toContainText('MiB')
    await expect(page.getByText('8642')).toHaveCount(0)
  })
})
