import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { withLanBridge } from './support/lan-bridge.ts'
import { test } from './support/test.ts'

const pool = 'store_lxd'

// What an administrator does by hand to put a service on the LAN, start to end, by forms alone: LXD was initialised with "no"
// to every question, so that there is neither a pool for it nor a network.
test('a pool on a directory, a container in it, a card on the host’s bridge, a lease, autostart, YAML', async ({
  page,
  lab,
}) => {
  test.slow()
  const store = path.join(lab.dir, 'service-store')
  mkdirSync(store, { recursive: true })
  await lab.lxc(['profile', 'device', 'remove', 'default', 'eth0'])
  try {
    await withLanBridge(lab, async () => {
      await test.step('the pool', async () => {
        await page.goto('/storage/create')
        await page.getByRole('textbox', { name: 'Name', exact: true }).fill(pool)
        await page.getByRole('textbox', { name: 'source', exact: true }).fill(store)
        await expect(page.getByText(/^An empty directory/)).toBeVisible()
        await page.getByRole('button', { name: 'Create pool' }).click()
        await expect(page).toHaveURL(`/storage/${pool}`)
      })

      await test.step('the container, in that pool', async () => {
        await page.goto('/instances/launch')
        await page
          .getByRole('radio', { name: /busybox.*1\.35/i })
          .first()
          .click()
        await page.getByRole('textbox', { name: 'Name', exact: true }).fill('apollo')
        await page.getByRole('button', { name: /Storage pool/ }).click()
        await page.getByRole('option', { name: pool }).click()
        await page.getByRole('button', { name: 'Launch instance' }).click()
        await expect(page.getByRole('heading', { name: 'apollo is running' })).toBeVisible({
          timeout: 60_000,
        })
        await page.getByRole('link', { name: 'Add network card' }).click()
      })

      await test.step('the card on virbr0, its lease, a ping by name', async () => {
        const dialog = page.getByRole('dialog', { name: 'Add a network card' })
        await dialog.getByRole('button', { name: /Kind/ }).click()
        await page.getByRole('option', { name: /^Bridged/ }).click()
        await dialog.getByRole('combobox', { name: /^parent/ }).fill('virbr0')
        await dialog.getByRole('button', { name: 'Add device' }).click()
        await expect(dialog).toHaveCount(0)
        const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'eth0' }) })
        await expect(row).toContainText(/00:16:3e/)
        await page.getByRole('button', { name: 'Actions on eth0' }).click()
        await page.getByRole('menuitem', { name: 'Get an address' }).click()
        await expect(row).toContainText(/10\.20\.30\.\d+\/24/, { timeout: 30_000 })
        await page.getByRole('button', { name: 'Actions on eth0' }).click()
        await page.getByRole('menuitem', { name: 'Test the network' }).click()
        await page.getByLabel('Name to reach').fill(`gateway.${lab.lan.domain}`)
        await expect(async () => {
          await page.getByRole('button', { name: /^Test (the network|again)$/ }).click()
          await expect(page.getByRole('list', { name: 'What was found' })).toContainText(
            'is found and answers',
          )
        }, 'the first ping of a new card may be lost').toPass()
      })

      await test.step('it starts with the host', async () => {
        await page.goto('/instances/default/apollo')
        await page.getByRole('button', { name: /When the host starts/ }).click()
        await page.getByRole('option', { name: 'Start', exact: true }).click()
        await page.getByRole('button', { name: 'Save', exact: true }).click()
        await expect(page.getByText('Saved the settings of apollo')).toBeVisible()
        await expect
          .poll(async () => (await lab.lxc(['config', 'get', 'apollo', 'boot.autostart'])).stdout.trim())
          .toBe('true')
      })

      await test.step('its configuration and the profile, as YAML', async () => {
        for (const [address, title, show] of [
          [
            '/instances/default/apollo/configuration',
            'Saved apollo',
            ['config', 'get', 'apollo', 'user.service'],
          ],
          [
            '/profiles/default/default/configuration',
            'Saved default',
            ['profile', 'get', 'default', 'user.service'],
          ],
        ] as const) {
          await page.goto(address)
          await page.getByRole('button', { name: 'YAML', exact: true }).click()
          const line = page.locator('.cm-line', { hasText: /^config:/ })
          await line.click()
          await page.keyboard.press('End')
          if ((await line.textContent()) === 'config: {}') {
            for (const _ of ' {}') await page.keyboard.press('Backspace')
          }
          await page.keyboard.press('Enter')
          await page.keyboard.type('user.service: web')
          await page.keyboard.press('Escape')
          await page.keyboard.press('Control+s')
          await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
          await expect(page.getByText(title)).toBeVisible()
          expect((await lab.lxc(show)).stdout.trim()).toBe('web')
        }
      })
    })
  } finally {
    await lab.lxc(['delete', '--force', 'apollo'], { allowFailure: true })
    await lab.lxc(['storage', 'delete', pool], { allowFailure: true })
    await lab.lxc(['profile', 'unset', 'default', 'user.service'], { allowFailure: true })
    await lab.lxc(['profile', 'device', 'add', 'default', 'eth0', 'nic', 'network=lxdbr0', 'name=eth0'])
    rmSync(store, { recursive: true, force: true })
  }
})
