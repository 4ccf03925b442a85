import path from 'node:path'
import { expect } from '@playwright/test'
import { isolationViewSchema } from '#contracts/isolation.ts'
import type { Role } from '#contracts/permissions.ts'
import { callAction } from '#lab/call-action.ts'
import { administrator, startConsole } from '#lab/console.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { expectAccessible } from './support/axe.ts'
import { signInByForm } from './support/sign-in.ts'
import { administratorState, readStage, viewerState } from './support/stage.ts'
import { instanceRow, test } from './support/test.ts'

const noSession = { cookies: [], origins: [] }
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

/** Everybody there can be, and nobody: a new role is not forgotten here. */
const stateOf: Record<Role | 'nobody', string | undefined> = {
  administrator: administratorState,
  viewer: viewerState,
  nobody: undefined,
}
/** What becomes of a signal to a process that has ended: whoever may signal gets as far as that. */
const answerTo: Record<keyof typeof stateOf, string> = {
  administrator: 'changed-meanwhile',
  viewer: 'forbidden',
  nobody: 'unauthenticated',
}

test('who may signal processes sees their arguments, and nobody else does either', async ({
  browser,
  launch,
  lab,
}) => {
  await launch('private')
  await lab.lxc(['exec', 'private', '--', ...sleeping(8642)])
  const { url } = readStage()
  const cookieOf = async (state: string | undefined) => {
    const context = await browser.newContext({ baseURL: url, storageState: state ?? noSession })
    const cookies = await context.cookies()
    await context.close()
    return cookies.map(({ name, value }) => `${name}=${value}`).join('; ') || null
  }
  const read = async (cookie: string | null) => {
    const answer = await fetch(`${url}/api/instances/default/private/isolation`, {
      headers: cookie ? { cookie } : {},
    })
    return answer.ok ? isolationViewSchema.parse(await answer.json()).isolation : null
  }
  const mine = await cookieOf(administratorState)
  // The shell that was asked for it may have ended before its child has become it.
  const target = await waitUntil('the sleep', async () =>
    (await read(mine))?.processes.find(({ command }) => command === 'sleep 8642'),
  )
  for (const [role, code] of Object.entries(answerTo)) {
    const cookie = await cookieOf(Object.entries(stateOf).find(([each]) => each === role)?.[1])
    const commands = (await read(cookie))?.processes.map(({ command }) => command) ?? []
    expect(commands.includes('sleep 8642'), role).toBe(role === 'administrator')
    if (role !== 'administrator')
      expect(
        commands.every((command) => command === null),
        role,
      ).toBe(true)
    const signal = { project: 'default', name: 'private', signal: 'KILL', pid: target.pid }
    const ended = await callAction(url, cookie, 'signalProcess', { ...signal, startedAt: '1' })
    expect(ended.serverError?.code, role).toBe(code)
    if (role === 'administrator') continue
    const refused = await callAction(url, cookie, 'signalProcess', {
      ...signal,
      startedAt: target.startedAt,
    })
    expect(refused.serverError?.code, role).toBe(code)
  }
  expect((await lab.lxc(['exec', 'private', '--', 'ps'])).stdout).toContain('sleep 8642')
})

test.describe('a viewer', () => {
  test.use({ storageState: viewerState })

  test('sees figures and no arguments of processes, and is offered no signal', async ({
    page,
    launch,
    lab,
  }) => {
    await launch('private')
    await lab.lxc(['exec', 'private', '--', ...sleeping(8642)])
    await page.goto('/instances/default/private/isolation')
    const sleep = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'sleep', exact: true }) })
    await expect(sleep).toBeVisible()
    await expect(page.getByText('8642')).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Signal process/ })).toHaveCount(0)
    await page.goto('/overview/cgroups')
    await expect(instanceRow(page, 'private')).toContainText('MiB')
    await expect(page.getByText('8642')).toHaveCount(0)
  })
})

test('without hostd: what LXD tells, what is missing, why, and the way to it', async ({
  browser,
  launch,
  lab,
}) => {
  await launch('closed')
  await lab.lxc(['config', 'set', 'closed', 'limits.memory=64MiB'])
  const env = { GANTRY_HOSTD_SOCKET: path.join(lab.dir, 'none.sock') }
  const running = await startConsole({ lab, administrator, env })
  try {
    const page = await browser.newPage({ baseURL: running.url, storageState: noSession })
    await signInByForm(page, administrator)
    const missing = page.getByRole('region', { name: 'What is missing' })
    await page.goto('/instances/default/closed/isolation')
    await expect(page.getByRole('region', { name: 'What LXD tells' })).toContainText('limits.memory 64MiB')
    await expect(missing).toContainText(`hostd does not run on ${env.GANTRY_HOSTD_SOCKET}`)
    await page.goto('/overview/cgroups')
    await expect(missing).toContainText('As root: systemctl start gantry-hostd')
    await expectAccessible(page)
    await missing.getByRole('link', { name: 'Open Set-up' }).click()
    await expect(page.getByText(/^hostd does not run on/).first()).toBeVisible()
    await page.close()
  } finally {
    await running.stop()
  }
})
