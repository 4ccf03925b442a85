import { expect } from '@playwright/test'
import { administrator, startConsole } from '#lab/console.ts'
import { signInByForm } from './support/sign-in.ts'
import { viewerState } from './support/stage.ts'
import { test } from './support/test.ts'

const file = '/etc/sysctl.d/99-gantry-forwarding.conf'

test('a remedy is shown as a difference, applied, and undone', async ({ page, lab }) => {
  const forwards = async () => (await lab.exec(['cat', '/proc/sys/net/ipv4/ip_forward'])).stdout.trim()
  await lab.exec(['sysctl', '-qw', 'net.ipv4.ip_forward=0'])
  try {
    await page.goto('/setup')
    const finding = page.getByRole('listitem').filter({ hasText: 'IP forwarding' })
    await finding.getByText('Off for IPv4').click()
    await expect(finding).toContainText('through this host')
    await finding.getByRole('button', { name: 'Put IP forwarding right' }).click()

    const dialog = page.getByRole('alertdialog', { name: 'Forward IPv4' })
    await expect(dialog.getByRole('figure', { name: file })).toContainText('net.ipv4.ip_forward = 1')
    await expect(dialog).toContainText('net.ipv4.ip_forward 0 → 1')
    expect(await forwards(), 'looking changes nothing').toBe('0')
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await expect(finding).toContainText('On for IPv4')
    expect(await forwards()).toBe('1')
    expect((await lab.exec(['cat', file])).stdout).toContain('net.ipv4.ip_forward = 1')

    const changed = page.getByRole('region', { name: 'Changed from here' })
    await expect(changed.getByRole('listitem').first()).toContainText('Applied by')
    await changed.getByRole('button', { name: 'Undo Forward IPv4' }).first().click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Undo' }).click()
    await expect(finding).toContainText('Off for IPv4')
    expect(await forwards()).toBe('0')
    expect((await lab.exec(['ls', file], { allowFailure: true })).code).not.toBe(0)

    // What somebody changed between looking and applying is not overwritten.
    await finding.getByRole('button', { name: 'Put IP forwarding right' }).click()
    await expect(dialog.getByRole('figure')).toBeVisible()
    await lab.exec(['tee', file], { input: '# theirs\n' })
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await expect(dialog.getByRole('alert')).toContainText('not as it was')
    await expect(dialog.getByRole('figure'), 'and the new state is shown').toContainText('# theirs')
  } finally {
    await lab.exec(['rm', '-f', file])
    await lab.exec(['sysctl', '-qw', 'net.ipv4.ip_forward=1'])
  }
})

test('without hostd everything is shown, with what to type', async ({ browser, lab }) => {
  const console = await startConsole({
    lab,
    administrator,
    env: { GANTRY_HOSTD_SOCKET: '/nowhere/hostd.sock' },
  })
  const context = await browser.newContext({
    baseURL: console.url,
    storageState: { cookies: [], origins: [] },
  })
  try {
    const page = await context.newPage()
    await signInByForm(page, administrator)
    await page.getByRole('link', { name: 'Set-up' }).click()
    await expect(page.getByText('hostd does not run on /nowhere/hostd.sock').first()).toBeVisible()
    const finding = page.getByRole('listitem').filter({ hasText: 'Limits that all containers share' })
    await finding.getByText('fs.inotify').first().click()
    await expect(finding.getByRole('button', { name: /^Put/ })).toHaveAttribute('aria-disabled', 'true')
    await expect(finding.getByRole('region', { name: 'By hand' })).toContainText('sudo sysctl --system')
  } finally {
    await context.close()
    await console.stop()
  }
})

test.describe('a viewer', () => {
  test.use({ storageState: viewerState })
  test('sees the findings and is offered no change', async ({ page }) => {
    await page.goto('/setup')
    const finding = page.getByRole('listitem').filter({ hasText: 'Limits that all containers share' })
    await finding.getByText('fs.inotify').first().click()
    await expect(finding.getByRole('region', { name: 'By hand' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^(Put|Undo)/ })).toHaveCount(0)
  })
})
