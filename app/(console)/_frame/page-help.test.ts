import { expect, it } from 'vitest'
import { navEntries } from './nav-entries.ts'
import { pageHelp } from './page-help.ts'

it.each(navEntries.map(({ label, href }) => [label, href]))('%s has words', (_label, href) => {
  expect(pageHelp(href)?.lines.length).toBeGreaterThan(0)
})

it.each([
  ['/instances/launch', 'Launch an instance'],
  ['/instances/default/web', 'Instance'],
  ['/instances/default/web/snapshots', 'Instance'],
  ['/instances/default/web/terminal', 'Terminal'],
  ['/instances', 'Instances'],
])('%s is about %s', (pathname, title) => {
  expect(pageHelp(pathname)?.title).toBe(title)
})
