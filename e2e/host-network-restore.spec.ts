import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { administrator } from '#lab/console.ts'
import { expectAccessible, expectAccessibleAtAnyWidth } from './support/axe.ts'
import { bridgeOf, type LanStage, makeBridge, onLanStage } from './support/lan-stage.ts'
import { apply, keep, linkRow, moveTo } from './support/network-change.ts'
import { signInByForm } from './support/sign-in.ts'

// A console that moves is found again, and what was before a change comes back: from the history, and by taking the
// bridge away.

base.describe.configure({ mode: 'serial', timeout: 120_000 })

const interfaces = '/etc/network/interfaces'
const elsewhere = '10.20.30.66'
let stage: LanStage
let admin: BrowserContext
let page: Page
let lease = ''
let before = ''

onLanStage(async (made) => {
  stage = made
  before = await textOf(interfaces)
  lease = new URL(stage.url).hostname
  await makeBridge(stage, 'dhcp')
  const edit = { kind: 'edit', bridge: bridgeOf(stage.lab, lease) } as const
  await stage.net.keep(edit)
  // One that nobody wanted is in the history, too.
  const { id } = await stage.net.apply({ ...edit, bridge: { ...edit.bridge, mtu: 1400 } })
  await stage.net.waits(id)
  await stage.net.revert(id)
  await stage.net.ended(id)
  page = await stage.signedIn()
  admin = page.context()
})

const textOf = async (file: string) => (await stage.lab.exec(['cat', file])).stdout

const history = (page: Page) => page.getByRole('region', { name: 'History' }).getByRole('listitem')

base('a console that moves is found at its new address, and kept from there by the same person', async () => {
  await moveTo(page, stage, elsewhere)
  const there = page.getByRole('link', { name: stage.urlAt(elsewhere) })
  await expect(there).toHaveAttribute('href', new RegExp(`^${stage.urlAt(elsewhere)}/host-network`))
  page = await stage.pageAt(elsewhere)
  await signInByForm(page, administrator)
  await keep(page)
})

base('what was before is restored from the history, the newest change first', async () => {
  await page.goto('/host-network')
  await expect(history(page).filter({ hasText: 'Went back' })).toHaveCount(1)
  const older = history(page).filter({ hasText: 'Create virbr0' })
  await older.getByText('Create virbr0').click()
  await expect(older.getByRole('button', { name: /^Restore/ })).toHaveAccessibleDescription(
    /interfaces was changed since/,
  )
  const last = history(page).filter({ hasText: 'Edit virbr0' }).first()
  await last.getByText('Edit virbr0').click()
  await expectAccessible(page)
  await last.getByRole('link', { name: /^Restore/ }).click()
  await expect(page.getByRole('heading', { name: /^Restore virbr0 to before it was edited/ })).toBeVisible()
  const file = page.getByRole('figure', { name: interfaces })
  await expect(file).toContainText(`added: address ${lease}/24`)
  await expectAccessibleAtAnyWidth(page, { part: 'main' })
  await apply(page)
  await expect(page.getByText(`It answers at ${stage.url}`)).toBeVisible({ timeout: 60_000 })
  await page.context().close()
  // The first browser is still signed in there.
  page = await admin.newPage()
  await page.goto('/instances')
  await keep(page)

  await page.goto('/host-network')
  await expect(history(page).last()).toContainText('Create virbr0')
  const edit = history(page).filter({ hasText: 'Edit virbr0' }).last()
  await edit.getByText('Edit virbr0').click()
  await edit.getByRole('link', { name: /^Restore/ }).click()
  await apply(page)
  await keep(page)
  await expect(linkRow(page, 'virbr0')).toContainText(`${lease}/24 dynamic`)
})

base('the bridge goes, and every file is as it was', async () => {
  await page.getByRole('link', { name: 'Remove virbr0' }).click()
  await expect(page.getByText(`${lease}/24 goes from virbr0 to enp0s3.`)).toBeVisible()
  await expectAccessibleAtAnyWidth(page, { part: 'main' })
  await apply(page)
  await keep(page)
  await expect(linkRow(page, 'enp0s3')).toContainText(`${lease}/24`)
  await expect(linkRow(page, 'virbr0')).toHaveCount(0)
  expect(await textOf(interfaces)).toBe(before)
})
