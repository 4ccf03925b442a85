import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { errorStatus } from '#contracts/errors.ts'

const page = readFileSync(new URL('./errors.md', import.meta.url), 'utf8')
const documented = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...text] = section.split('\n')
      return [heading.trim(), text.join('\n').trim()] as const
    }),
)

it('describes every code', () => {
  expect(Object.keys(errorStatus).filter((code) => !documented.has(code))).toEqual([])
})

it('describes no code that does not exist', () => {
  expect([...documented.keys()].filter((heading) => !(heading in errorStatus))).toEqual([])
})

it.each(Object.entries(errorStatus))('%s has the status its edges answer with', (code, status) => {
  expect(documented.get(code)).toMatch(new RegExp(`^Status ${status}\\. \\S`))
})
