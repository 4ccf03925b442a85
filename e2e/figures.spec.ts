import { expect } from '@playwright/test'
import { instanceRow, test } from './support/test.ts'

test('the last hour of an instance is a column of the list, asked for only while it is shown, and follows a renaming', async ({
  page,
  launch,
  lab,
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
  await lab.lxc(['stop', '--force', 'drawn'])
  await lab.lxc(['rename', 'drawn', 'redrawn'])
  try {
    const points = async () => {
      const answer = await page.request.get('/api/figures/courses?figure=memory&of=default/redrawn')
      return (await answer.json()).courses[0].memory.points.length
    }
    await expect.poll(points).toBeGreaterThan(0)
  } finally {
    await lab.lxc(['delete', 'redrawn'])
  }
})

test('instances beside each other: chosen in the list, named by the address, read together', async ({
  page,
  launch,
  lab,
}) => {
  const shared = ['-c', 'features.images=false', '-c', 'features.profiles=false']
  await lab.lxc(['project', 'create', 'beside', ...shared])
  try {
    await launch('left', 'right')
    await page.goto('/instances')
    for (const name of ['left', 'right'])
      await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check()
    await page.getByRole('button', { name: 'Compare' }).click()
    await expect(page).toHaveURL(/\/instances\/compare\?of=default%2Fleft\+default%2Fright$/)

    const compared = page.getByRole('list', { name: 'Compared' }).getByRole('listitem')
    await expect(compared).toHaveCount(2)
    await lab.lxc(['init', 'lab:busybox/1.35', 'left', '--project', 'beside'])
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/figures')) asked.push(request.url())
    })
    await page.getByRole('button', { name: /Add an instance/ }).click()
    await page.getByRole('option', { name: /left/ }).filter({ hasText: 'beside' }).click()
    await expect(compared.filter({ hasText: 'beside/left' })).toContainText('Stopped')
    await expect(page).toHaveURL(/\+beside%2Fleft$/)
    const memory = page.getByRole('figure', { name: /^Memory/ })
    await expect(memory).toHaveAccessibleName(/default\/left \d.* right \d.* beside\/left –/, {
      timeout: 45_000,
    })
    expect(new URL(asked.at(-1) ?? '').searchParams.getAll('of'), 'one request for all').toHaveLength(3)

    await lab.lxc(['delete', 'left', '--project', 'beside'])
    await expect(compared.filter({ hasText: 'beside/left' })).toContainText('does not exist now')
    await page.getByRole('button', { name: 'Leave out beside/left' }).click()
    await expect(page).toHaveURL(/default%2Fright$/)
    await page.reload()
    await expect(compared).toHaveCount(2)
    await expect(compared.first()).toContainText('left')
    await expect(compared.first()).not.toContainText('default/')
  } finally {
    await lab.lxc(['delete', '--force', 'left', '--project', 'beside'], { allowFailure: true })
    await lab.lxc(['project', 'delete', 'beside'])
  }
})

test('the overview: host, instances by state, pools by fill, and a warning of LXD acknowledged', async ({
  page,
  launch,
  lab,
}) => {
  await launch('counted')
  await page.goto('/overview')
  await expect(page.getByRole('figure', { name: /^CPU of the host/ })).toHaveAccessibleName(/\d %/)
  await expect(page.getByRole('region', { name: 'Instances' })).toContainText(/Running\s*\d/)
  const pool = page
    .getByRole('region', { name: 'Storage' })
    .getByRole('listitem')
    .filter({ hasText: 'btrfs' })
  await expect(pool).toContainText(/default btrfs.* of .*GiB/)
  const warning = page
    .getByRole('region', { name: 'Warnings of LXD' })
    .getByRole('listitem')
    .filter({ hasText: 'blkio.weight' })
  const answer = await lab.lxc(['query', '/1.0/warnings?recursion=1'])
  const told: { uuid: string; type: string }[] = JSON.parse(answer.stdout)
  const id = told.find(({ type }) => type.includes('blkio.weight'))?.uuid
  const status = async () => JSON.parse((await lab.lxc(['query', `/1.0/warnings/${id}`])).stdout).status
  try {
    await warning.getByRole('button', { name: 'Acknowledge' }).click()
    await expect(warning).toContainText('acknowledged')
    expect(await status()).toBe('acknowledged')
  } finally {
    await lab.lxc(['query', '-X', 'PUT', '-d', '{"status":"new"}', `/1.0/warnings/${id}`])
  }
})
