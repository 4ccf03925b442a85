import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { expectAccessibleAtAnyWidth } from './support/axe.ts'
import { test } from './support/test.ts'

const pages = [
  '/overview',
  '/overview/cgroups',
  '/instances',
  '/instances/compare?of=default%2Fplain',
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
  '/images/default/[fingerprint]',
  '/images/default/[fingerprint]/yaml',
  '/images/servers',
  '/limits',
  '/networks',
  '/networks/create',
  '/networks/default/lxdbr0',
  '/networks/default/lxdbr0/yaml',
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
  '/profiles/default/default/limits',
  '/cluster',
  '/tasks',
  '/people',
  '/setup',
  '/setup/init',
  '/account',
]

/** Looked at where there is something to take back: e2e/host-network-restore.spec.ts. */
const elsewhere = ['/host-network/remove', '/host-network/restore']

// A trace would hold the checker and the page before and after each look: half a gigabyte, and as much time as the looks.
test.use({ trace: 'off' })

test('every page is looked at', () => {
  const looked = [...pages, ...elsewhere].map((each) => each.split('?')[0] ?? '')
  const missed = readdirSync('app/(console)', { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx' && path.dirname(file) !== '.')
    .map((file) => `/${path.dirname(file)}`)
    .filter((route) => !looked.some((each) => isOf(route, each)))
  expect(missed).toEqual([])
})

/** Whether a path is one of a route, in whose name what changes stands in brackets. */
function isOf(route: string, pathname: string): boolean {
  const parts = pathname.split('/')
  const wanted = route.split('/')
  return (
    wanted.length === parts.length && wanted.every((part, i) => part.startsWith('[') || part === parts[i])
  )
}

test('no page violates WCAG 2.2 AA, light or dark, wide or on a phone', async ({ page, launch, lab }) => {
  // Half a hundred pages, each looked at four times.
  test.setTimeout(600_000)
  await launch('plain')
  const images = z.array(z.string()).parse(JSON.parse((await lab.lxc(['query', '/1.0/images'])).stdout))
  const fingerprint = images[0]?.split('/').at(-1) ?? ''
  for (const [index, given] of pages.entries()) {
    await test.step(given, async () => {
      await page.goto(given.replace('[fingerprint]', fingerprint))
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page).toHaveTitle(/\w/)
      // What is around the content is the same everywhere.
      await expectAccessibleAtAnyWidth(page, { part: index === 0 ? 'html' : 'main' })
    })
  }
})

test('what is not there has a title, too', async ({ page }) => {
  for (const path of [
    '/nosuch',
    '/instances/default/nosuch',
    '/networks/default/nosuch',
    '/storage/nosuch',
  ]) {
    await test.step(path, async () => {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1, name: /^There is no / })).toBeVisible()
      await expectAccessibleAtAnyWidth(page, { part: 'main' })
    })
  }
})

test('nor does signing in', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expectAccessibleAtAnyWidth(page)
  await page.goto('/set-up')
  await expect(page.getByRole('alert').filter({ hasText: 'link' })).toBeVisible()
  await expectAccessibleAtAnyWidth(page)
  await context.close()
})
