import { expect, type Page } from '@playwright/test'
import type { LanStage } from './lan-stage.ts'

/** The pages by which somebody changes the host's network, as a person uses them. */
export const timer = (page: Page) => page.getByRole('timer')

export const linkRow = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}\\b`) }) })

export const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

export async function choose(page: Page, family: 'IPv4' | 'IPv6', how: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${family} address$`) }).click()
  await page.getByRole('option', { name: how, exact: true }).click()
}

export async function editBridge(page: Page): Promise<void> {
  await page.goto('/host-network')
  await page.getByRole('link', { name: 'Edit virbr0' }).click()
  await expect(page.getByRole('heading', { name: 'Edit virbr0' })).toBeVisible()
}

export async function showPlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show the plan' }).click()
  await expect(page.getByRole('region', { name: 'Steps' })).toBeVisible()
}

export async function apply(page: Page, seconds?: string): Promise<void> {
  await page.getByRole('button', { name: 'Apply …' }).click()
  const dialog = page.getByRole('dialog')
  if (seconds) await dialog.getByRole('textbox', { name: 'Time to keep it' }).fill(seconds)
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(dialog).toHaveCount(0)
}

export async function keep(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keep', exact: true }).click({ timeout: 60_000 })
  await expect(page.getByText(/: kept by /)).toBeVisible()
}

export async function expectWentBack(page: Page, why: string): Promise<void> {
  const told = page.getByRole('status').filter({ hasText: 'the host’s network is as it was before' })
  await expect(told).toContainText(why, { timeout: 100_000 })
  await expect(timer(page)).toHaveCount(0)
}

/** Moves the console to another address by an edit of its bridge, which waits to be kept; the page finds it there. */
export async function moveTo(page: Page, { urlAt }: LanStage, address: string): Promise<void> {
  await editBridge(page)
  await field(page, 'IPv4 address and prefix').fill(`${address}/24`)
  await showPlan(page)
  // The host may be gone the moment that it is told to move: what is not in the page by now will not come.
  await page.route('**/_next/static/**', (route) => route.abort())
  await apply(page, '300')
  await expect(page.getByText(`It answers at ${urlAt(address)}`)).toBeVisible({ timeout: 60_000 })
  await page.unroute('**/_next/static/**')
}
