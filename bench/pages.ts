import type { Browser, Page } from '@playwright/test'

/** A fresh context (empty cache) that is signed in. */
export async function openPage(browser: Browser, url: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  // The translator marks named functions with this helper of its own, which pages do not have.
  await context.addInitScript({ content: 'globalThis.__name = (value) => value' })
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const cut = pair.indexOf('=')
      return { name: pair.slice(0, cut), value: pair.slice(cut + 1), url, httpOnly: true }
    }),
  )
  return context.newPage()
}
