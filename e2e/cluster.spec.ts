import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, test as base, expect, type Page } from '@playwright/test'
import { administrator, type RunningConsole, signIn, startConsole } from '#lab/console.ts'
import { labClusterUp, labDown } from '#lab/lab.ts'
import { expectAccessible } from './support/axe.ts'

const name = `cluster-${process.pid}`

base('two new servers become a cluster, each by its own screens', async ({ browser }) => {
  base.setTimeout(120_000)
  const lab = await labClusterUp({ name, init: false, members: 2 })
  const [, second] = lab.hosts
  if (!second) throw new Error('two hosts were asked for')
  const { imageServer } = lab
  const consoles: RunningConsole[] = []
  try {
    // A server that joins looks for the cluster itself, from where it stands.
    const joining = { lab: { socketPath: second.socketPath, imageServer }, administrator, inside: second }
    const starting = [startConsole({ lab, administrator }), startConsole(joining)]
    for (const started of await Promise.allSettled(starting))
      if (started.status === 'fulfilled') consoles.push(started.value)
    expect(consoles).toHaveLength(2)
    const [one, two] = await Promise.all(consoles.map((each) => openPage(browser, each)))
    if (!one || !two) throw new Error('two pages were asked for')

    await one.goto('/setup/init')
    const address = one.getByLabel('IP address or DNS name of this server')
    // Pressed before the page listens, it does nothing.
    await expect(async () => {
      if (!(await address.isVisible()))
        await one.getByRole('checkbox', { name: 'Use LXD clustering' }).press('Space')
      await expect(address).toBeVisible({ timeout: 1000 })
    }).toPass()
    await expect(one.getByRole('textbox', { name: 'Preseed YAML' })).toContainText('server_name: lab1')
    await expect(one.getByRole('checkbox', { name: 'Create a new local network bridge' })).toHaveCount(0)
    await one.getByRole('radio', { name: 'Directory' }).check()
    await address.fill('0.0.0.0')
    await one.getByRole('button', { name: 'Show the plan' }).click()
    await expect(one.getByText('Every address at once will not do')).toBeVisible()
    await address.fill(lab.address ?? '')
    await one.getByRole('button', { name: 'Show the plan' }).click()
    await expect(one.getByText('A cluster cannot be dissolved again')).toBeVisible()
    await one.getByRole('button', { name: 'Set up LXD' }).click()
    await expect(one.getByText('This server is the first member of a new cluster')).toBeVisible({
      timeout: 30_000,
    })

    await one.getByRole('button', { name: 'Add a member' }).click()
    await one.getByLabel('Name of the new member').fill('lab1')
    await one.getByRole('button', { name: 'Make a token' }).click()
    await expect(one.getByText('The cluster has a member of this name already')).toBeVisible()
    await one.getByLabel('Name of the new member').fill('lab2')
    await one.getByLabel('Its IP address or DNS name').fill(second.address ?? '')
    await one.getByRole('button', { name: 'Make a token' }).click()
    const token = await shown(one, 'Join token')
    const preseed = await shown(one, 'Preseed for the new member')
    await expectAccessible(one)
    await one.getByRole('button', { name: 'Done' }).click()
    await one.getByRole('link', { name: 'Cluster', exact: true }).click()
    await expect(one.getByRole('row', { name: /lab1.*Online/ })).toBeVisible()
    await expect(one.getByRole('button', { name: 'Revoke the token for lab2' })).toBeVisible()
    await expectAccessible(one)

    await two.goto('/setup/init')
    await expect(async () => {
      await two.getByRole('textbox', { name: 'Preseed YAML' }).fill(preseed)
      await expect(two.getByRole('textbox', { name: 'Join token' })).toHaveValue(token, { timeout: 1000 })
    }).toPass()
    await expect(two.getByText('For the member lab2')).toBeVisible()
    await two.getByRole('button', { name: 'Show the plan' }).click()
    await expect(two.getByText('Joining needs this')).toBeVisible()
    await two.getByRole('checkbox', { name: 'All existing data of this server may be lost' }).press('Space')
    await expectAccessible(two)
    await two.getByRole('button', { name: 'Show the plan' }).click()
    await expect(two.getByText('Joining cannot be taken back')).toBeVisible()
    await two.getByRole('button', { name: 'Set up LXD' }).click()
    await expect(two.getByText('This server is a member of the cluster, as lab2')).toBeVisible({
      timeout: 30_000,
    })
    await expect(two.getByRole('link', { name: 'Cluster', exact: true })).toBeVisible()

    await expect(one.getByRole('row', { name: /lab2.*Online/ })).toBeVisible({ timeout: 30_000 })
    await expect(one.getByText('Tokens that wait for a member')).toHaveCount(0)
    await one.getByRole('button', { name: 'Add a member' }).click()
    await one.getByLabel('Name of the new member').fill('lab3')
    await one.getByRole('button', { name: 'Make a token' }).click()
    await one.getByRole('button', { name: 'Done' }).click()
    await one.getByRole('button', { name: 'Revoke the token for lab3' }).click()
    await expect(one.getByText('Tokens that wait for a member')).toHaveCount(0)

    for (const { dataDir } of consoles) expect(keeps(dataDir, token)).toEqual([])
  } finally {
    await Promise.all(consoles.map((each) => each.stop()))
    await labDown(name)
  }
})

async function openPage(browser: Browser, { url }: RunningConsole): Promise<Page> {
  const context = await browser.newContext({ baseURL: url })
  const cookies = (await signIn(url)).split('; ').map((pair) => {
    const cut = pair.indexOf('=')
    return { name: pair.slice(0, cut), value: pair.slice(cut + 1), url }
  })
  await context.addCookies(cookies)
  return context.newPage()
}

async function shown(page: Page, label: string): Promise<string> {
  return (await page.getByRole('region', { name: label }).textContent()) ?? ''
}

/** Files of a console that have the token or its secret in them: tasks, audit, journals. */
function keeps(dataDir: string, token: string): string[] {
  const secret = /"secret":"([0-9a-f]+)"/.exec(Buffer.from(token, 'base64').toString())?.[1] ?? token
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const content = readFileSync(file)
      return content.includes(token) || content.includes(secret)
    })
}
