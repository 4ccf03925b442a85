import { expect } from '@playwright/test'
import { terminalText, test, typeLine } from './support/test.ts'

test('a shell survives a reload with its scrollback', async ({ page, launch }) => {
  await launch('shell')
  await page.goto('/instances/default/shell/terminal')
  await expect(terminalText(page)).toContainText('#')
  await typeLine(page, 'echo before=$((6*7)); marker=kept')
  await expect(terminalText(page)).toContainText('before=42')
  await page.reload()
  await expect(terminalText(page)).toContainText('before=42')
  await typeLine(page, 'echo still-$marker')
  await expect(terminalText(page), 'the same shell, not a new one').toContainText('still-kept')
  await typeLine(page, 'exit 7')
  await expect(page.getByText(/exit code 7/i).first()).toBeVisible()
})

test('passwd root is answered at both prompts', async ({ page, lab, launch }) => {
  await launch('secretive')
  await page.goto('/instances/default/secretive/terminal')
  await expect(terminalText(page)).toContainText('#')
  await typeLine(page, 'passwd root')
  await expect(terminalText(page)).toContainText('New password')
  await typeLine(page, 'correct horse battery')
  await expect(terminalText(page)).toContainText('Retype password')
  await typeLine(page, 'correct horse battery')
  await expect(terminalText(page)).toContainText(/password for root changed/i)
  const { stdout } = await lab.lxc(['exec', 'secretive', '--', 'cat', '/etc/shadow'])
  expect(stdout).toMatch(/^root:\$/m)
  expect(await terminalText(page).textContent()).not.toContain('battery')
})
