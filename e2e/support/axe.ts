import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Those that look at colours. */
const colourRules = ['color-contrast', 'link-in-text-block']

type Look = {
  /** `main`: without what is around the content on every page. */
  part?: 'html' | 'main'
  colours?: boolean
}

/** Fails with the list of what is wrong where, in the theme that the page has now. */
export async function expectAccessible(page: Page, { part = 'html', colours }: Look = {}): Promise<void> {
  const axe = new AxeBuilder({ page })
    .include(part)
    // React Aria says "pending" by pointing at the button, for 7 s, also where that is gone by then.
    .exclude('[data-live-announcer]')
    // Else a page of its own is opened for every look, to put frames of other sites together; there are none.
    .setLegacyMode()
  const { violations } = await (colours ? axe.withRules(colourRules) : axe.withTags(rules)).analyze()
  const found = violations.flatMap((v) =>
    v.nodes.map((node) => `${v.id}: ${v.help}\n    ${node.target.join(' ')}\n    ${node.html}`),
  )
  // Soft: one run names what is wrong on every page.
  const at = await page.evaluate(
    () => `${innerWidth} wide, ${matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'}`,
  )
  expect.soft(found, `${new URL(page.url()).pathname}, ${at}\n${found.join('\n')}`).toEqual([])
}

/** The themes differ in colours alone, which follow at once: the page need not be opened twice, nor looked at whole. */
export async function expectAccessibleInBothThemes(page: Page, look: Pick<Look, 'part'> = {}): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await settle(page)
  await expectAccessible(page, look)
  await page.emulateMedia({ colorScheme: 'dark' })
  await settle(page)
  await expectAccessible(page, { ...look, colours: true })
}

const viewports = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]

/** On a phone and on a desktop, as wide as which it stays. */
export async function expectAccessibleAtAnyWidth(page: Page, look: Pick<Look, 'part'> = {}): Promise<void> {
  for (const viewport of viewports) {
    await page.setViewportSize(viewport)
    await expectAccessibleInBothThemes(page, look)
  }
}

async function settle(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation instanceof CSSTransition) animation.finish()
    }
  })
}
