import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineDiff } from './line-diff.ts'

const marks = { same: ' ', added: '+', removed: '-', gap: '…' } as const
const shown = (before: string | null, after: string | null) =>
  lineDiff(before, after).map(({ kind, text }) => `${marks[kind]}${text}`)

it('shows what changes, with three lines around it', () => {
  const before = Array.from({ length: 12 }, (_, i) => `line ${i}`).join('\n')
  expect(shown(before, before.replace('line 6', 'other'))).toEqual([
    '…',
    ...[' line 3', ' line 4', ' line 5', '-line 6', '+other', ' line 7', ' line 8', ' line 9'],
    '…',
  ])
})

it('a file that comes or goes', () => {
  expect(shown(null, 'a\nb\n')).toEqual(['+a', '+b'])
  expect(shown('a\nb\n', null)).toEqual(['-a', '-b'])
  expect(shown(null, '')).toEqual([])
})

it('either side can be read back, and no change is longer than it need be', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before.join('\n'), after.join('\n'))
      if (lines.some(({ kind }) => kind === 'gap')) return
      const without = (left: string) => lines.filter(({ kind }) => kind !== left).map(({ text }) => text)
      expect(without('added')).toEqual(before)
      expect(without('removed')).toEqual(after)
    }),
  )
})
