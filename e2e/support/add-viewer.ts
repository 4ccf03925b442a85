import { type Browser, type BrowserContext, expect } from '@playwright/test'

/** The administrator makes a link on the People page, and somebody else opens it and joins as viewer: their session. */
export async function addViewer(browser: Browser, admin: BrowserContext, url: string) {
  const page = await admin.newPage()
  await page.goto('/people')
  await page.getByRole('button', { name: 'Add person' }).click()
  await page.getByLabel('E-mail address').fill('viewer@gantry.test')
  await page.getByRole('button', { name: 'Make link' }).click()
  const link = (await page.getByRole('region', { name: 'Link' }).textContent()) ?? ''
  await page.close()

  const theirs = await browser.newContext({ baseURL: url })
  const join = await theirs.newPage()
  await join.goto(link)
  await join.getByLabel('Your name').fill('Viewer')
  await join.getByLabel('Password').fill('correct horse viewer')
  await join.getByRole('button', { name: 'Join' }).click()
  await expect(join).toHaveURL(/\/instances/)
  const session = await theirs.storageState()
  await theirs.close()
  return session
}
