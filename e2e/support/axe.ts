import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fails with the list of what is wrong where, in the theme that the page has now. */
export async function expectAccessible(page: Page): Promise<void> {
  // React Aria says "pending" by pointing at the button, for 7 s, also where that is gone by then.
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-live-announcer]')
    .withTags(rules)
    .analyze()
  const found = violations.flatMap((v) =>
    v.nodes.map((node) => `${v.id}: ${v.help}\n    ${node.target.join(' ')}\n    ${node.html}`),
  )
  // Soft: one run names what is wrong on every page.
  const theme = await page.evaluate(() =>
    matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  )
  expect.soft(found, `${new URL(page.url()).pathname}, ${theme}\n${found.join('\n')}`).toEqual([])
}

/** Of a page that was opened light. The themes differ in colours alone, which follow at once: it need not be opened twice. */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation instanceof CSSTransition) animation.finish()
    }
  })
  await expectAccessible(page)
}
