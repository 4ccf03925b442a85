import { expect } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { withLanBridge } from './support/lan-bridge.ts'
import { test } from './support/test.ts'

test('a card on a bridge that LXD does not manage: lease, ping by name, edit, removal', async ({
  page,
  lab,
}) => {
  test.slow()
  await lab.lxc(['profile', 'create', 'bare'])
  try {
    await lab.lxc(['profile', 'device', 'add', 'bare', 'root', 'disk', 'path=/', 'pool=default'])
    await lab.lxc(['launch', 'lab:busybox/1.35', 'apollo', '-p', 'bare'])
    await withLanBridge(lab, async () => {
      await page.goto('/instances/default/apollo')
      await page.getByRole('link', { name: 'Add network card' }).click()
      const dialog = page.getByRole('dialog', { name: 'Add a network card' })
      await dialog.getByRole('button', { name: /Kind/ }).click()
      await page.getByRole('option', { name: /^Bridged/ }).click()
      await dialog.getByRole('button', { name: 'Add device' }).click()
      await expect(dialog.getByText('This is needed'), 'the field says what is missing').toBeVisible()
      const parent = dialog.getByRole('combobox', { name: /^parent/ })
      await parent.fill('nosuch0')
      await dialog.getByRole('button', { name: 'Add device' }).click()
      await expect(dialog.getByRole('alert'), 'what LXD finds only while it works').toContainText('nosuch0')
      await expect(parent).toHaveAccessibleDescription(/LXD does not take this/)
      await expect(page.getByText(/Add device eth0.* failed/), 'said once: at the form').toHaveCount(0)
      await parent.fill('virbr0')
      await expect(dialog.getByRole('region', { name: 'Commands' })).toContainText(
        'lxc config device add apollo eth0 nic nictype=bridged parent=virbr0 name=eth0',
      )
      await expectAccessible(page)
      await dialog.getByRole('button', { name: 'Add device' }).click()
      await expect(dialog).toHaveCount(0)

      const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'eth0' }) })
      await expect(row).toContainText('bridged on virbr0')
      const menu = page.getByRole('button', { name: 'Actions on eth0' })
      await expect(row, 'plugged into the running container').toContainText(/00:16:3e/)
      await menu.click()
      await page.getByRole('menuitem', { name: 'Get an address' }).click()
      await expect(row, 'the lease of the LAN’s own server').toContainText(/10\.20\.30\.\d+\/24/, {
        timeout: 30_000,
      })

      await menu.click()
      await page.getByRole('menuitem', { name: 'Test the network' }).click()
      await page.getByLabel('Name to reach').fill(`gateway.${lab.lan.domain}`)
      const found = page.getByRole('list', { name: 'What was found' })
      await expect(async () => {
        await page.getByRole('button', { name: /^Test (the network|again)$/ }).click()
        await expect(found).toContainText(`gateway.${lab.lan.domain} is found and answers.`)
      }, 'the first ping of a new card may be lost').toPass()
      await page.getByLabel('Name to reach').fill(`nobody.${lab.lan.domain}`)
      await page.getByRole('button', { name: 'Test again' }).click()
      await expect(found).toContainText('is not found: no DNS')
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

      await lab.lxc(['config', 'device', 'set', 'apollo', 'eth0', 'boot.priority', '5'])
      await menu.click()
      await page.getByRole('menuitem', { name: 'Edit' }).click()
      await page.getByRole('textbox', { name: 'mtu' }).fill('1400')
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(row).toContainText('1400')
      const shown = await lab.lxc(['config', 'device', 'show', 'apollo'])
      expect(shown.stdout, 'what was not edited stays').toMatch(/boot\.priority: "5"[\s\S]*mtu: "1400"/)

      await page.goto('/networks/default/virbr0')
      await expect(page.getByRole('link', { name: 'apollo' }), 'who uses the host’s bridge').toBeVisible()
      await expect(page.getByRole('button', { name: 'Edit' })).toHaveCount(0)
      await page.goto('/instances/default/apollo/devices')
      await menu.click()
      await page.getByRole('menuitem', { name: 'Remove' }).click()
      await page.getByRole('button', { name: 'Remove device' }).click()
      await expect(row).toHaveCount(0)
    })
  } finally {
    await lab.lxc(['delete', '--force', 'apollo'], { allowFailure: true })
    await lab.lxc(['profile', 'delete', 'bare'])
  }
})

test('a device of a profile is overridden, masked and comes back', async ({ page, launch }) => {
  await launch('heir')
  await page.goto('/instances/default/heir/devices')
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'eth0' }) })
  const from = (words: string) => row.getByRole('cell', { name: words, exact: true })
  const choose = async (action: string) => {
    await page.getByRole('button', { name: 'Actions on eth0' }).click()
    await page.getByRole('menuitem', { name: action }).click()
  }
  await expect(from('profile default')).toBeVisible()
  await choose('Mask for this instance')
  await page.getByRole('button', { name: 'Mask device' }).click()
  await expect(from('masks profile default')).toBeVisible()
  await choose('Remove the mask')
  await page.getByRole('button', { name: 'Remove mask' }).click()
  await expect(from('profile default')).toBeVisible()
  await choose('Override for this instance')
  await page.getByRole('textbox', { name: 'hwaddr' }).fill('00:16:3e:00:00:07')
  await page.getByRole('button', { name: 'Override', exact: true }).click()
  await expect(from('instead of profile default')).toBeVisible()
  await expect(row).toContainText('00:16:3e:00:00:07')
})

test('a managed bridge is made, edited, renamed and deleted by form', async ({ page, lab }) => {
  try {
    await page.goto('/networks')
    await page.getByRole('link', { name: 'Create network' }).click()
    await page.getByLabel('Name', { exact: true }).fill('lxdbr0')
    await page.getByRole('button', { name: 'Create network' }).click()
    await expect(page.getByText('Taken, by a network or by an interface')).toBeVisible()
    await page.getByLabel('Name', { exact: true }).fill('web0')
    await page.getByRole('combobox', { name: 'ipv4.address' }).fill('10.88.0.1/24')
    await page.getByRole('textbox', { name: 'ipv4.dhcp.ranges' }).fill('10.99.0.10-10.99.0.20')
    await page.getByRole('button', { name: 'Create network' }).click()
    await expect(page.getByText('The range must lie in 10.88.0.1/24')).toBeVisible()
    await page.getByRole('textbox', { name: 'ipv4.dhcp.ranges' }).fill('10.88.0.10-10.88.0.20')
    await page.getByRole('combobox', { name: 'ipv6.address' }).fill('none')
    await page.getByRole('button', { name: 'Create network' }).click()

    await expect(page.getByRole('heading', { level: 1, name: 'web0' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Facts' })).toContainText('10.88.0.1/24')
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'dns.domain' }).fill('web')
    await expect(page.getByRole('region', { name: 'Commands' })).toContainText(
      'lxc network set web0 dns.domain=web',
    )
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('region', { name: 'Configuration' })).toContainText('dns.domain')

    await page.getByRole('button', { name: 'Rename' }).click()
    await page.getByLabel('New name').fill('web1')
    await page.getByRole('dialog').getByRole('button', { name: 'Rename', exact: true }).click()
    await expect(page).toHaveURL(/\/networks\/default\/web1$/)
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByLabel(/Type web1/).fill('web1')
    await page.getByRole('button', { name: 'Delete network' }).click()
    await expect(page).toHaveURL(/\/networks$/)
    await expect(page.getByRole('link', { name: 'web1' })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'lxdbr0' })).toBeVisible()
  } finally {
    for (const name of ['web0', 'web1']) await lab.lxc(['network', 'delete', name], { allowFailure: true })
  }
})

test('where no card can be a port of a LAN bridge: why not, and another way from there', async ({ page }) => {
  await page.goto('/host-network')
  const cards = page.getByRole('region', { name: 'Network cards' })
  await expect(cards.getByRole('rowheader', { name: 'enp0s3' })).toBeVisible()
  const next = encodeURIComponent('/profiles/default/default/devices?add=nic')
  await page.goto(`/host-network/bridge?next=${next}`)
  await expect(
    page.getByRole('region', { name: 'No card of this host can be a port of a bridge' }),
    'the lab’s own DHCP client is none of the tools',
  ).toContainText(/No file of this host sets up enp0s3, yet it has 10\.20\.30\.\d+\/24/)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Add a macvlan card' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a network card' })
  await expect(dialog.getByRole('region', { name: 'Commands' })).toContainText(
    'nic nictype=macvlan parent=enp0s3',
  )
})
