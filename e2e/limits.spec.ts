import { expect } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { instanceRow, test } from './support/test.ts'

test('two to one: what the limits promise is what is measured, and the limits go back', async ({
  page,
  launch,
  lab,
}) => {
  await launch('plain-one', 'half-one')
  await lab.lxc(['config', 'set', 'half-one', 'limits.cpu.allowance=80%'])
  await page.goto('/limits')
  await page.getByRole('button', { name: 'Two to one on one CPU' }).click()
  await choose('Without a limit', 'plain-one')
  await choose('With half the weight', 'half-one')
  await expect(
    page.getByText('lxc config set half-one limits.cpu=0-0 limits.cpu.allowance=50%'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Set these limits' }).click()

  await expect(page.getByRole('row', { name: /half-one/ }).first()).toContainText('512')
  await expect(page.getByLabel('busy in half-one')).toHaveValue('3')
  await page.reload()
  await expect(page.getByText('has set two to one in plain-one and half-one')).toBeVisible()
  await expect(page.getByLabel('busy in half-one')).toHaveValue('3')
  await choose('How long', '30 seconds')
  await expect(page.getByRole('button', { name: 'Measure for 30 seconds' })).toBeEnabled()
  await choose('How long', '15 seconds')
  await page.getByRole('button', { name: 'Measure for 15 seconds' }).click()
  await expect(page.getByRole('button', { name: 'Stop now' })).toBeVisible()
  await expect(page.getByText(/^Measured, started by/)).toBeVisible({ timeout: 45_000 })
  await expect(page.getByRole('row', { name: /^plain-one 1 66\.7 %/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /^half-one 3 33\.3 %/ })).toBeVisible()

  const desk = page.viewportSize() ?? { width: 1280, height: 720 }
  await page.setViewportSize({ width: 390, height: 844 })
  const measured = page.getByRole('row', { name: /3 busy, .* each, 3\d\.\d % of all/ })
  await expect(measured).toBeVisible()
  const table = page.getByRole('table').filter({ has: measured })
  expect(await table.evaluate((each) => each.getBoundingClientRect().right)).toBeLessThanOrEqual(390)
  await page.setViewportSize(desk)

  await page.getByRole('button', { name: 'Put the limits back' }).click()
  await expect(page.getByRole('row', { name: /half-one/ }).first()).toContainText('80%')
  await expect(page.getByRole('button', { name: 'Two to one on one CPU' })).toBeVisible()

  async function choose(label: string, option: string) {
    await page.getByRole('button', { name: label }).click()
    await page.getByRole('option', { name: option }).click()
  }
})

test('limits of an instance show what they become, before and after saving', async ({
  page,
  launch,
  lab,
}) => {
  await launch('limited')
  await page.goto('/instances/default/limited/limits')
  const weight = page.getByLabel('limits.disk.priority', { exact: true })
  await expect(page.getByText('This host’s kernel lacks the blkio.weight controller')).toBeVisible()
  await weight.fill('5')
  await page.getByRole('button', { name: 'Save the limits' }).click()
  const refusal = page.getByRole('region', { name: 'Limits', exact: true }).getByRole('alert')
  await expect(refusal).toContainText('blkio.weight cgroup controller is missing')
  await weight.fill('')
  await page.getByLabel('limits.cpu.allowance', { exact: true }).fill('half')
  await page.getByLabel('limits.processes', { exact: true }).fill('64')
  await expect(page.getByText('pids.max')).toBeVisible()
  await page.getByRole('button', { name: 'Save the limits' }).click()
  await expect(page.getByText(/Write a share such as 50%/)).toBeVisible()
  await page.getByLabel('limits.cpu.allowance', { exact: true }).fill('25%')
  await expect(page.getByText(/Its weight is 256/)).toBeVisible()
  await page.getByLabel('limits.cpu', { exact: true }).fill('0-0')
  await expect(
    page.getByRole('table', { name: 'CPU 0' }).getByRole('row', { name: /^limited 256/ }),
  ).toBeVisible()
  await page.getByLabel('eth0 limits.ingress', { exact: true }).fill('10MB')
  await page.getByRole('button', { name: 'Save the limits' }).click()
  await expect(page.getByText(/80Mbit is as much/)).toBeVisible()
  await page.getByLabel('eth0 limits.ingress', { exact: true }).fill('80Mbit')
  await expect(page.getByText('lxc config device override limited eth0 limits.ingress=80Mbit')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save the limits' }).click()
  await expect(page.getByRole('button', { name: 'Undo the changes' })).toBeHidden()
  await page.reload()
  await expect(page.getByLabel('limits.cpu.allowance', { exact: true })).toHaveValue('25%')
  expect((await lab.lxc(['config', 'device', 'get', 'limited', 'eth0', 'limits.ingress'])).stdout).toBe(
    '80Mbit\n',
  )

  // Among all: the table follows what is typed, and has the same once it is saved.
  await page.goto('/limits')
  const row = page.getByRole('row', { name: /^limited/ }).first()
  await expect(row).toContainText('256')
  await row.getByRole('button', { name: 'What if' }).click()
  await expect(page.getByRole('heading', { name: 'What if limited had …' })).toBeFocused()
  await page.getByLabel('limits.cpu.allowance', { exact: true }).fill('50%')
  await expect(row).toContainText('512')
  const sureOf = row.getByRole('cell', { name: /( %|CPUs?)$/ }).first()
  const promised = await sureOf.textContent()
  await page.getByRole('button', { name: 'Save the limits' }).click()
  await expect(page.getByRole('button', { name: 'Undo the changes' })).toBeHidden()
  const panel = page.getByRole('region', { name: /^What if limited/ })
  await panel.getByRole('button', { name: 'Close' }).press('Enter')
  await expect(row.getByRole('button', { name: 'What if' })).toBeFocused()
  await expect(row).toContainText('512')
  await expect(sureOf).toHaveText(promised ?? '')
})

test('limits of many at once: only what is filled in changes, and each says how it fared', async ({
  page,
  launch,
  lab,
}) => {
  await launch('many-one', 'many-two')
  await lab.lxc(['config', 'set', 'many-one', 'limits.processes=77', 'limits.memory=64MiB'])
  await page.goto('/instances?filter=many-')
  for (const name of ['many-one', 'many-two']) await instanceRow(page, name).getByRole('checkbox').click()
  await page.getByRole('button', { name: /limits/i }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel('limits.cpu', { exact: true }).fill('0')
  await dialog.getByLabel('limits.memory', { exact: true }).fill('96MiB')
  await dialog.getByRole('button', { name: 'Change 2 of 2' }).click()
  await expect(dialog.getByText(/At least 1 CPU/)).toBeVisible()
  await dialog.getByLabel('limits.cpu', { exact: true }).fill('0-0')
  await dialog.getByRole('button', { name: 'Change 2 of 2' }).click()
  await expect(dialog.getByText('2 done')).toBeVisible()
  const set = async (name: string, key: string) => (await lab.lxc(['config', 'get', name, key])).stdout.trim()
  for (const name of ['many-one', 'many-two']) {
    expect(await set(name, 'limits.cpu')).toBe('0-0')
    expect(await set(name, 'limits.memory')).toBe('96MiB')
  }
  expect(await set('many-one', 'limits.processes')).toBe('77')
  expect(await set('many-two', 'limits.processes')).toBe('')
})

test('limits of a profile reach whom it says', async ({ page, launch, lab }) => {
  await launch('reached')
  await lab.lxc(['profile', 'create', 'bounded'])
  await lab.lxc(['profile', 'device', 'add', 'bounded', 'eth0', 'nic', 'network=lxdbr0', 'name=eth0'])
  await lab.lxc(['profile', 'add', 'reached', 'bounded'])
  try {
    await page.goto('/profiles/default/bounded/limits')
    await page.getByLabel('limits.processes', { exact: true }).fill('200')
    await page.getByLabel('eth0 limits.ingress', { exact: true }).fill('50Mbit')
    const reached = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'reached' }) })
    await expect(reached).toContainText('processes 200')
    await expect(reached).toContainText('eth0 ingress 50Mbit')
    await page.getByRole('button', { name: 'Save the limits' }).click()
    const processes = async () => (await lab.lxc(['profile', 'get', 'bounded', 'limits.processes'])).stdout
    await expect.poll(processes).toBe('200\n')
    await lab.lxc(['config', 'device', 'override', 'reached', 'eth0', 'limits.ingress=20Mbit'])
    await page.reload()
    await expect(reached).toContainText('eth0 ingress keeps its own eth0')
    await expectAccessible(page)
  } finally {
    await lab.lxc(['profile', 'remove', 'reached', 'bounded'])
    await lab.lxc(['profile', 'delete', 'bounded'])
  }
})
