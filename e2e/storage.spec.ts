import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { test as base } from './support/test.ts'

type Fixtures = {
  /** An existing, empty directory of the lab's host. */
  directory: string
}

const pool = 'store_lxd'

const test = base.extend<Fixtures>({
  directory: async ({ lab }, use) => {
    const store = path.join(lab.dir, 'store')
    mkdirSync(path.join(store, 'lxd'), { recursive: true })
    await use(path.join(store, 'lxd'))
    await lab.lxc(['storage', 'volume', 'delete', pool, 'data'], { allowFailure: true })
    await lab.lxc(['storage', 'delete', pool], { allowFailure: true })
    rmSync(store, { recursive: true, force: true })
  },
})

function field(page: Page, name: string) {
  return page.getByRole('textbox', { name, exact: true })
}

function panel(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true })
}

test('a pool on an existing directory, a volume in it on an instance, and back again', async ({
  page,
  lab,
  launch,
  directory,
}) => {
  test.slow()
  await launch('apollo')

  await test.step('the pool, by the form', async () => {
    await page.goto('/storage')
    await page.getByRole('link', { name: 'Create pool' }).click()
    await field(page, 'Name').fill(pool)
    await field(page, 'source').fill(directory)
    await expect(page.getByText(/^An empty directory/)).toBeVisible()
    await expect(page.getByText(`lxc storage create ${pool} dir source=${directory}`)).toBeVisible()
    await page.getByRole('button', { name: 'Create pool' }).click()
    await expect(page).toHaveURL(`/storage/${pool}`)
    await expect(panel(page, 'Facts').getByText(directory)).toBeVisible()
    const { stdout } = await lab.lxc(['storage', 'get', pool, 'source'])
    expect(stdout.trim()).toBe(directory)
  })

  await test.step('only what was edited is sent', async () => {
    await field(page, 'Description').fill('On the second disk')
    await page.getByText('More settings').click()
    await field(page, 'rsync.bwlimit').fill('10MiB')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(panel(page, 'Facts').getByText('On the second disk')).toBeVisible()
    const { stdout } = await lab.lxc(['storage', 'show', pool])
    expect(stdout).toContain('rsync.bwlimit: 10MiB')
    expect(stdout).toContain(`source: ${directory}`)
  })

  await test.step('a volume, attached and detached', async () => {
    await page.getByRole('link', { name: 'Volumes' }).click()
    await page.getByRole('button', { name: 'Create volume' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('data')
    await dialog.getByRole('button', { name: 'Create volume' }).click()
    await expect(page.getByRole('heading', { name: 'data', exact: true })).toBeVisible()

    // Announcements for screen readers outlive what they name by some seconds; a fresh page has none.
    await page.reload()
    await expect(page.getByRole('heading', { name: 'data', exact: true })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Attach to an instance' }).click()
    await dialog.getByRole('button', { name: 'Instance' }).click()
    await page.getByRole('option', { name: 'apollo' }).click()
    await dialog.getByRole('textbox', { name: 'Path inside' }).fill('srv')
    await dialog.getByRole('button', { name: 'Attach', exact: true }).click()
    await expect(dialog.getByText('Write a whole path, starting with /')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Path inside' }).fill('/srv/data')
    await dialog.getByRole('button', { name: 'Attach', exact: true }).click()
    await expect(panel(page, 'Attached to').getByRole('link', { name: 'apollo' })).toBeVisible()
    await lab.lxc(['exec', 'apollo', '--', 'sh', '-c', 'echo first > /srv/data/kept'])
    await expect(page.getByRole('button', { name: 'Delete volume' })).toHaveAttribute('aria-disabled')
  })

  await test.step('a snapshot, and back to it', async () => {
    await panel(page, 'Snapshots').getByRole('button', { name: 'Create snapshot' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('monday')
    await page.getByRole('dialog').getByRole('button', { name: 'Create snapshot' }).click()
    await expect(panel(page, 'Snapshots').getByText('monday')).toBeVisible()
    await lab.lxc(['exec', 'apollo', '--', 'sh', '-c', 'echo second > /srv/data/kept'])

    await page.getByRole('button', { name: 'Detach from apollo' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Detach', exact: true }).click()
    await expect(page.getByText('No instance has it.')).toBeVisible()

    await page.getByRole('button', { name: 'Restore monday' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Restore volume' }).click()
    // LXD answers once it has restored, and the dialog stays until then.
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    await lab.lxc(['storage', 'volume', 'attach', pool, 'data', 'apollo', 'again', '/srv/again'])
    const { stdout } = await lab.lxc(['exec', 'apollo', '--', 'cat', '/srv/again/kept'])
    expect(stdout.trim()).toBe('first')
    await expect(panel(page, 'Attached to').getByRole('link', { name: 'apollo' })).toBeVisible()
    await lab.lxc(['storage', 'volume', 'detach', pool, 'data', 'apollo'])
    await expect(page.getByText('No instance has it.')).toBeVisible()
  })

  await test.step('what is in use is not deleted, what is not is, once its name is typed', async () => {
    await page
      .getByRole('navigation', { name: 'Pages of this pool' })
      .getByRole('link', { name: 'Overview' })
      .click()
    await expect(page.getByRole('button', { name: 'Delete pool' })).toHaveAttribute('aria-disabled')
    await panel(page, 'Used by').getByRole('link', { name: 'data', exact: true }).first().click()
    await page.getByRole('button', { name: 'Delete volume' }).click()
    await page.getByRole('alertdialog').getByLabel('Type data to go on').fill('data')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete volume' }).click()
    await expect(page.getByText('There are no custom volumes here')).toBeVisible()
    await page.getByRole('button', { name: 'Delete pool' }).click()
    await page.getByRole('alertdialog').getByLabel(`Type ${pool} to go on`).fill(pool)
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete pool' }).click()
    await expect(page).toHaveURL('/storage')
    await expect(page.getByRole('link', { name: pool })).toHaveCount(0)
  })
})

test('LXD’s refusals are shown whole, and the form stays as it was typed', async ({ page, lab }) => {
  test.slow()
  await page.goto('/storage/create')
  await field(page, 'Name').fill('default')
  await field(page, 'source').fill('/nowhere/at/all')
  await expect(page.getByText('There is nothing at this path on the server')).toBeVisible()
  await page.getByRole('button', { name: 'Create pool' }).click()
  await expect(page.getByText('Taken: choose another name')).toBeVisible()

  await test.step('a source that is not there, at its field', async () => {
    await field(page, 'Name').fill('nowhere')
    await page.getByRole('button', { name: 'Create pool' }).click()
    await expect(field(page, 'source')).toHaveAccessibleDescription(/LXD does not find this on its host/)
    await expect(field(page, 'source')).toBeFocused()
    await expect(page.getByRole('alert').filter({ hasText: '/nowhere/at/all' })).toBeVisible()
    await expect(field(page, 'source')).toHaveValue('/nowhere/at/all')
  })

  await test.step('a thin pool where the kernel has no device-mapper', async () => {
    await page.getByRole('radio', { name: 'LVM' }).check()
    await field(page, 'size').fill('1GiB')
    await page.getByRole('button', { name: 'Create pool' }).click()
    await expect(page.getByText(/could not make a thin pool/).first()).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('alert').filter({ hasText: /lvcreate|thin/ })).toBeVisible()
    await expect(field(page, 'Name')).toHaveValue('nowhere')
    await expect(field(page, 'size')).toHaveValue('1GiB')
    await expect(page.getByText('lxc storage create nowhere lvm size=1GiB')).toBeVisible()
    await expectAccessible(page)
  })
  const { stdout } = await lab.lxc(['storage', 'list', '--format', 'csv'])
  expect(stdout).not.toContain('nowhere')
})

test('drivers that the server lacks say what to install', async ({ page }) => {
  await page.goto('/storage/create')
  const zfs = page.getByRole('radio', { name: 'ZFS' })
  await expect(zfs).toBeDisabled()
  await expect(zfs).toHaveAccessibleDescription(/apt-get install zfsutils-linux/)
})

test('snapshots of an instance: made, renamed, restored, launched from, deleted', async ({
  page,
  lab,
  launch,
}) => {
  test.slow()
  await launch('artemis')
  await lab.lxc(['exec', 'artemis', '--', 'sh', '-c', 'echo first > /root/kept'])
  await page.goto('/instances/default/artemis/snapshots')
  const dialog = page.getByRole('dialog')

  await page.getByRole('button', { name: 'Create snapshot' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('before')
  await dialog.getByRole('button', { name: 'Create snapshot' }).click()
  await expect(page.getByRole('rowheader', { name: 'before' })).toBeVisible()
  await lab.lxc(['exec', 'artemis', '--', 'sh', '-c', 'echo second > /root/kept'])

  const act = async (snapshot: string, action: string) => {
    await page.getByRole('button', { name: `Actions on ${snapshot}` }).click()
    await page.getByRole('menuitem', { name: action }).click()
  }
  await act('before', 'Rename')
  await dialog.getByRole('textbox', { name: 'New name' }).fill('monday')
  await dialog.getByRole('button', { name: 'Rename', exact: true }).click()
  await expect(page.getByRole('rowheader', { name: 'monday' })).toBeVisible()

  await act('monday', 'Set expiry')
  await dialog.getByLabel('Expires', { exact: true }).fill('2040-01-01T12:00')
  await dialog.getByRole('button', { name: 'Set expiry' }).click()
  await expect(page.getByRole('row', { name: /monday/ }).getByText(/^in \d+ y/)).toBeVisible()

  await act('monday', 'Restore')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore instance' }).click()
  await expect
    .poll(
      async () =>
        (await lab.lxc(['exec', 'artemis', '--', 'cat', '/root/kept'], { allowFailure: true })).stdout.trim(),
      { timeout: 60_000 },
    )
    .toBe('first')

  await page.getByLabel('Schedule', { exact: true }).fill('@daily')
  await field(page, 'Keep for').fill('2 weeks')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/for example 2w or 1m 3d/)).toBeVisible()
  await field(page, 'Keep for').fill('2w')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved the schedule of artemis')).toBeVisible()
  await expect
    .poll(async () => (await lab.lxc(['config', 'get', 'artemis', 'snapshots.schedule'])).stdout.trim())
    .toBe('@daily')

  await act('monday', 'Launch a copy')
  await dialog.getByRole('textbox', { name: 'Name of the copy' }).fill('artemis-two')
  await dialog.getByRole('button', { name: 'Launch copy' }).click()
  await expect(page).toHaveURL(/\/instances$/)
  const copy = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'artemis-two' }) })
  await expect(copy.getByText('Running')).toBeVisible({ timeout: 60_000 })
  await lab.lxc(['delete', '--force', 'artemis-two'])

  await page.goto('/instances/default/artemis/snapshots')
  await act('monday', 'Delete')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete snapshot' }).click()
  await expect(page.getByText(/^None yet/)).toBeVisible()
})

test('a disk’s pool and volume are chosen from what there is', async ({ page, lab }) => {
  await lab.lxc(['storage', 'volume', 'create', 'default', 'picked'])
  try {
    await page.goto('/profiles/default/default/devices?add=disk')
    const dialog = page.getByRole('dialog', { name: 'Add a disk' })
    const source = dialog.getByRole('button', { name: /source \(needed\)$/ })
    await source.click()
    await expect(page.getByRole('option'), 'of no pool yet').toHaveText(['Nothing to choose from'])
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: /pool \(needed\)$/ }).click()
    await page.getByRole('option', { name: 'default', exact: true }).click()
    await source.click()
    await page.getByRole('option', { name: 'picked', exact: true }).click()
    await expect(dialog.getByRole('region', { name: 'Commands' })).toContainText(
      'disk pool=default source=picked',
    )
  } finally {
    await lab.lxc(['storage', 'volume', 'delete', 'default', 'picked'], { allowFailure: true })
  }
})
