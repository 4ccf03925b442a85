import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { viewerState } from './support/stage.ts'
import { instanceRow as imageRow, test } from './support/test.ts'

let dir = ''
let tarball = ''

test.beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'gantry-image-'))
  mkdirSync(path.join(dir, 'tree/rootfs/etc'), { recursive: true })
  writeFileSync(path.join(dir, 'tree/rootfs/etc/hostname'), 'made\n')
  writeFileSync(
    path.join(dir, 'tree/metadata.yaml'),
    'architecture: x86_64\ncreation_date: 1700000001\nproperties:\n  os: Made\n  release: "1"\n',
  )
  tarball = path.join(dir, 'made.tar.gz')
  execFileSync('tar', ['-czf', tarball, '-C', path.join(dir, 'tree'), 'metadata.yaml', 'rootfs'])
})
test.afterAll(() => rmSync(dir, { recursive: true, force: true }))
test.afterEach(async ({ lab }) => {
  for (const alias of ['made/1', 'ahead']) await lab.lxc(['image', 'delete', alias], { allowFailure: true })
})

async function importFile(page: Page, file: string, alias: string) {
  await page.goto('/images')
  await page.getByRole('button', { name: 'Import' }).click()
  await page.getByLabel('Image file').setInputFiles(file)
  await page.getByRole('textbox', { name: 'Alias' }).fill(alias)
  await page.getByRole('button', { name: 'Import image' }).click()
}

test('a tarball is imported, edited, exported as it was, and deleted', async ({ page, lab }) => {
  test.slow()
  await importFile(page, tarball, 'made/1')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await imageRow(page, 'made/1').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('made/1')

  await page.getByRole('button', { name: 'Add an alias' }).click()
  await page.getByRole('textbox', { name: 'Alias 2' }).fill('made/newest')
  await page.getByRole('textbox', { name: 'Value of release' }).fill('2')
  await expect(page.getByText('lxc image alias create made/newest')).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved the settings')).toBeVisible()
  const { stdout } = await lab.lxc(['query', '/1.0/images/aliases/made%2Fnewest'])
  const shown = await lab.lxc(['image', 'show', JSON.parse(stdout).target])
  expect(shown.stdout).toContain('release: "2"')

  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Export…' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download' }).click()
  const saved = path.join(dir, 'saved')
  await (await downloading).saveAs(saved)
  expect(readFileSync(saved).equals(readFileSync(tarball))).toBe(true)
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

  await page.getByRole('link', { name: 'Launch instance' }).click()
  await expect(page.getByRole('radio', { name: /made\/1/ })).toBeChecked()
  await page.goBack()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await page.getByRole('button', { name: 'Delete image' }).click()
  await expect(page).toHaveURL(/\/images$/)
  await expect(imageRow(page, 'made/1')).toHaveCount(0)
})

test('what LXD refuses is told in its words, and the form is as it was', async ({ page }) => {
  const junk = path.join(dir, 'junk.tar.gz')
  writeFileSync(junk, 'not a tarball')
  await importFile(page, junk, 'junk')
  await expect(page.getByRole('alert').filter({ hasText: 'LXD did not take this image' })).toContainText(
    /compression/i,
  )
  await page.getByRole('button', { name: 'Back to the form' }).click()
  await expect(page.getByRole('textbox', { name: 'Alias' })).toHaveValue('junk')
  await expect(page.getByText('lxc image import junk.tar.gz --alias junk')).toBeVisible()
})

test('an image is copied ahead of its use, and deleted with another one from the list', async ({ page }) => {
  await importFile(page, tarball, 'made/1')
  await expect(imageRow(page, 'made/1')).toBeVisible()
  await page.getByRole('button', { name: 'Copy image' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /busybox\/combined/ }).check()
  await dialog.getByRole('textbox', { name: 'Alias here' }).fill('ahead')
  await dialog.getByRole('button', { name: 'Copy image' }).click()
  await expect(imageRow(page, 'ahead')).toContainText('Yes')

  for (const name of ['made/1', 'ahead']) await page.getByRole('checkbox', { name: `Select ${name}` }).check()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Images' }).getByRole('listitem')).toHaveCount(2)
  await page.getByLabel(/Type 2/).fill('2')
  await page.getByRole('button', { name: 'Delete 2 images' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'done' })).toHaveText('2 done')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Close' }).click()
  await expect(imageRow(page, 'ahead')).toHaveCount(0)
})

test('a server with a certificate of its own is added once that was compared', async ({ page, lab }) => {
  await page.goto('/images/servers')
  await page.getByRole('button', { name: 'Add server' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('mine')
  await dialog.getByRole('textbox', { name: 'Address' }).fill('http://plain.example')
  await dialog.getByRole('button', { name: 'Test and add server' }).click()
  await expect(dialog.getByText('Write an https address')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Address' }).fill(lab.imageServer.url)
  await dialog.getByRole('button', { name: 'Test and add server' }).click()
  await expect(dialog.getByText('No authority vouches')).toBeVisible()
  await dialog.getByRole('button', { name: 'Trust it and add server' }).click()
  const row = page.getByRole('row').filter({ hasText: 'mine' })
  await expect(row).toContainText('Its own certificate')
  await row.getByRole('button', { name: 'Test mine' }).click()
  await expect(row).toContainText(/\d+ images/)
  await row.getByRole('button', { name: 'Remove mine' }).click()
  await page.getByRole('button', { name: 'Remove server' }).click()
  await expect(row).toHaveCount(0)
})

test.describe('a viewer', () => {
  test.use({ storageState: viewerState })

  test('sees images and is offered nothing that changes them', async ({ page, launch }) => {
    await launch('made-from')
    await page.goto('/images')
    await page.getByRole('grid').getByRole('link').first().click()
    await expect(page.getByText('Your role does not allow changing these.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Add an alias' })).toHaveCount(0)
    await page.goto('/images')
    await expect(page.getByRole('button', { name: 'Import' })).toHaveCount(0)
    await page.goto('/images/servers')
    await expect(page.getByRole('button', { name: 'Add server' })).toHaveCount(0)
  })
})
