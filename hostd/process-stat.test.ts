import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseStat } from './process-stat.ts'

const rest = 'S 1 2 3 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 123456 1 2'

it('the name of the program may hold anything', () => {
  for (const name of ['sh', 'a b', ') Z 1 (', '((', 'tmux: server']) {
    expect(parseStat(`7 (${name}) ${rest}\n`)).toEqual({ state: 'S', startTime: '123456' })
  }
})

it('of this very process it reads what the kernel wrote', () => {
  const stat = readFileSync('/proc/self/stat', 'utf8')
  expect(parseStat(stat)).toEqual({
    state: expect.stringMatching(/^[A-Z]$/),
    startTime: expect.stringMatching(/^\d+$/),
  })
})

it('a process that is gone has neither', () => {
  expect(parseStat('')).toBeNull()
})
