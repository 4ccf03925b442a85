import { expect, it } from 'vitest'
import { problemSentence } from './document-problem.ts'
import { readDocument } from './read-document.ts'
import { hostileTexts } from './testing/hostile-texts.ts'

it('there are 60 of them at least', () => {
  expect(hostileTexts.length).toBeGreaterThanOrEqual(60)
})

it.each(hostileTexts.map(({ what, text }) => [what, text.slice(0, 60), text]))(
  '%s: %j',
  (_what, _start, text) => {
    const started = performance.now()
    const { value, problems } = readDocument('instance', text)
    expect(value).toBeNull()
    const [first] = problems
    expect(first && problemSentence(first)).toMatch(/^Line \d+, column \d+: \S.{8,}/)
    expect(first?.message).not.toMatch(/undefined|null|\[object/)
    expect(performance.now() - started).toBeLessThan(5_000)
  },
)
