import { type Browser, expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { administratorState, readStage } from './support/stage.ts'
import { test } from './support/test.ts'

const content = (page: Page) => page.locator('.cm-content[aria-label$="as YAML"]')

async function openYaml(page: Page, path: string) {
  await page.goto(path)
  await page.getByRole('button', { name: 'YAML', exact: true }).click()
  await expect(content(page)).toBeVisible()
}

/** Puts the cursor behind the last character of the first line that begins so. */
async function endOfLine(page: Page, text: string) {
  await page.locator('.cm-line', { hasText: text }).first().click()
  await page.keyboard.press('End')
}

async function typeBelow(page: Page, line: string, text: string) {
  await endOfLine(page, line)
  await page.keyboard.press('Enter')
  await page.keyboard.type(text)
}

async function save(page: Page) {
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
}

async function secondBrowser(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    baseURL: readStage().url,
    storageState: administratorState,
    viewport: { width: 1440, height: 900 },
  })
  return context.newPage()
}

test('the configuration of an instance, as YAML: completion, an error on its line, the diff, LXD’s refusal, history', async ({
  page,
  lab,
  launch,
}) => {
  test.slow()
  await launch('apollo')
  await openYaml(page, '/instances/default/apollo/configuration')
  await expect(page.getByRole('button', { name: /keys that LXD keeps itself/ })).toBeVisible()
  await expectAccessible(page)

  await typeBelow(page, 'config:', 'boot.autost')
  // By mouse: for a moment after the list has come, Enter still means a new line, so that nobody takes it by accident.
  await page.getByRole('option', { name: /^boot\.autostart(?!\.)/ }).click()
  await page.keyboard.type('perhaps')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('status').filter({ hasText: '1 error, line 3' })).toBeVisible()
  // As a list: on a slow machine the check of what was typed so far is seen first, with ranges of its own.
  await expect(page.locator('.cm-lintRange-error')).toHaveText(['perhaps'])
  for (const _ of 'perhaps') await page.keyboard.press('Backspace')
  await page.keyboard.type('true # after every reboot')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Commands', exact: true }).click()
  await expect(page.getByText('lxc config set apollo boot.autostart=true').first()).toBeVisible()
  await page.getByRole('button', { name: 'YAML', exact: true }).click()
  await content(page).click()
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('.cm-changedLine')).toContainText('boot.autostart: true # after every reboot')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved apollo')).toBeVisible()
  expect((await lab.lxc(['config', 'get', 'apollo', 'boot.autostart'])).stdout.trim()).toBe('true')

  await typeBelow(page, 'config:', 'limits.cpuu: 2')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('status').filter({ hasText: '1 warning' })).toBeVisible()
  await save(page)
  await expect(page.getByRole('alert').filter({ hasText: 'limits.cpuu' })).toBeVisible()
  await expect(page.locator('.cm-lintRange-error')).toHaveText(['2'])
  await page.getByRole('button', { name: 'Undo the changes' }).click()

  await page.getByRole('button', { name: 'With profiles' }).click()
  await expect(page.getByRole('row', { name: /eth0:/ })).toContainText('profile default')
  await page.getByRole('button', { name: 'History' }).click()
  await expect(page.getByRole('list', { name: 'Saves' })).toContainText('config.boot.autostart')
  await page.getByRole('button', { name: 'Restore what was before' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect
    .poll(async () => (await lab.lxc(['config', 'get', 'apollo', 'boot.autostart'])).stdout.trim())
    .toBe('')
})

test('two browsers edit the profile default at once, and lose neither edit', async ({
  page,
  browser,
  lab,
}) => {
  test.slow()
  const other = await secondBrowser(browser)
  await openYaml(page, '/profiles/default/default/configuration')
  await openYaml(other, '/profiles/default/default/configuration')
  await typeBelow(other, 'description:', '')
  await other.keyboard.press('Backspace')
  await typeBelow(page, 'devices:', 'mine:\n  type: none')
  await endOfLine(other, 'description:')
  await other.keyboard.type(' of theirs')
  await save(other)
  await expect(other.getByText('Saved default')).toBeVisible()

  await expect(page.getByText('Somebody else saved this meanwhile.')).toBeVisible()
  await page.getByRole('button', { name: 'Bring both together' }).click()
  await expect(page.getByText('Nothing collides.')).toBeVisible()
  await page.getByRole('button', { name: 'Review the outcome' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved default')).toBeVisible()
  const shown = (await lab.lxc(['profile', 'show', 'default'])).stdout
  expect(shown).toContain('of theirs')
  expect(shown).toContain('  mine:\n    type: none')
  await lab.lxc(['profile', 'device', 'remove', 'default', 'mine'])
  await other.context().close()
})

test('Esc, then Tab leaves the editor', async ({ page, launch }) => {
  await launch('keys')
  await openYaml(page, '/instances/default/keys/configuration')
  await content(page).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(content(page)).not.toBeFocused()
})

test('pools, networks and images as YAML', async ({ page, lab, launch }) => {
  test.slow()
  // LXD keeps the image of what is launched.
  await launch('from-image')
  const fingerprint =
    (await lab.lxc(['image', 'list', '-c', 'F', '-f', 'csv'])).stdout.trim().split('\n')[0] ?? ''
  const saved = async (path: string, below: string, line: string, name: string) => {
    await page.goto(path)
    await typeBelow(page, below, line)
    await page.keyboard.press('Escape')
    await save(page)
    await expect(page.getByText(`Saved ${name}`)).toBeVisible()
  }
  await saved('/storage/default/yaml', 'config:', 'rsync.compression: no', 'default')
  expect((await lab.lxc(['storage', 'get', 'default', 'rsync.compression'])).stdout.trim()).toBe('no')
  await lab.lxc(['storage', 'unset', 'default', 'rsync.compression'])

  await saved('/networks/default/lxdbr0/yaml', 'config:', 'dns.domain: yaml.test', 'lxdbr0')
  expect((await lab.lxc(['network', 'get', 'lxdbr0', 'dns.domain'])).stdout.trim()).toBe('yaml.test')
  await lab.lxc(['network', 'unset', 'lxdbr0', 'dns.domain'])

  await saved(`/images/default/${fingerprint}/yaml`, 'properties:', 'note: by hand', fingerprint.slice(0, 12))
  expect((await lab.lxc(['image', 'show', fingerprint])).stdout).toContain('note: by hand')
  await lab.lxc(['image', 'unset-property', fingerprint, 'note'])
})

test('the config of a new instance as YAML is the same draft as its fields', async ({ page, lab }) => {
  test.slow()
  await page.goto('/instances/launch')
  await page
    .getByRole('radio', { name: /busybox.*1\.35/i })
    .first()
    .click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('by-yaml')
  await page.getByRole('heading', { name: 'More settings' }).click()
  await page.getByRole('button', { name: 'YAML', exact: true }).click()
  const editor = page.locator('.cm-content[aria-label="Config as YAML"]')
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('security.nesting: yes')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await page.keyboard.type('user.note: "a: b"')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Fields', exact: true }).click()
  const second = page.getByRole('group', { name: 'Config key 2' })
  await expect(second.getByRole('textbox', { name: 'Key' })).toHaveValue('user.note')
  await expect(second.getByRole('textbox', { name: 'Value' })).toHaveValue('a: b')
  try {
    await page.getByRole('button', { name: 'Launch instance' }).click()
    await expect(page.getByRole('heading', { name: 'by-yaml is running' })).toBeVisible({ timeout: 60_000 })
    expect((await lab.lxc(['config', 'get', 'by-yaml', 'user.note'])).stdout.trim()).toBe('a: b')
  } finally {
    await lab.lxc(['delete', '--force', 'by-yaml'], { allowFailure: true })
  }
})
