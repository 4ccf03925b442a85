import { expect } from '@playwright/test'
import { expectAccessibleInBothThemes } from './support/axe.ts'
import { test } from './support/test.ts'

const pages = [
  '/overview',
  '/overview/cgroups',
  '/instances',
  '/instances/launch',
  '/instances/default/plain',
  '/instances/default/plain/figures',
  '/instances/default/plain/limits',
  '/instances/default/plain/isolation',
  '/instances/default/plain/devices',
  '/instances/default/plain/configuration',
  '/instances/default/plain/terminal',
  '/instances/default/plain/console',
  '/images',
  '/images/servers',
  '/limits',
  '/networks',
  '/networks/create',
  '/networks/default/lxdbr0',
  '/networks/default/enp0s3',
  '/host-network',
  '/host-network/bridge',
  '/instances/default/plain/snapshots',
  '/storage',
  '/storage/create',
  '/storage/default',
  '/storage/default/volumes',
  '/storage/default/yaml',
  '/profiles',
  '/profiles/create',
  '/profiles/default/default',
  '/profiles/default/default/devices',
  '/profiles/default/default/configuration',
  '/cluster',
  '/tasks',
  '/people',
  '/setup',
  '/setup/init',
  '/account',
]

const viewports = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

for (const viewport of viewports) {
  test.describe(`${viewport.width} wide`, () => {
    test.use({ viewport })

    test('no page violates WCAG 2.2 AA, light or dark', async ({ page, launch }) => {
      // Half a hundred pages, each looked at twice.
      test.setTimeout(600_000)
      await launch('plain')
      for (const path of pages) {
        await test.step(path, async () => {
          await page.emulateMedia({ colorScheme: 'light' })
          await page.goto(path)
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
          await expectAccessibleInBothThemes(page)
        })
      }
    })

    test('nor does signing in', async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        baseURL,
        colorScheme: 'light',
        viewport,
        storageState: { cookies: [], origins: [] },
      })
      const page = await context.newPage()
      await page.goto('/sign-in')
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
      await expectAccessibleInBothThemes(page)
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto('/set-up')
      await expect(page.getByRole('alert').filter({ hasText: 'link' })).toBeVisible()
      await expectAccessibleInBothThemes(page)
      await context.close()
    })
  })
}
