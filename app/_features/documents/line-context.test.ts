import { expect, it } from 'vitest'
import { keptRuns } from './document-kept.ts'
import { lineContext, pathAt } from './line-context.ts'

const text = `architecture: x86_64
config:
  limits.cpu: "2"
  user.script: |
    key: no
  "a: b": x # and so on

  bo
devices:
  eth0:
    type: nic
    parent: vir
profiles:
- default
- we
description: ""`
const all = text.split('\n')
const lines = { count: all.length, line: (number: number) => all[number - 1] ?? '' }
const at = (start: string) => all.findIndex((line) => line.startsWith(start)) + 1

it.each([
  ['  limits.cpu', 15, { parents: ['config'], place: 'value', key: 'limits.cpu' }],
  ['  bo', 4, { parents: ['config'], place: 'key' }],
  ['    parent: vir', 15, { parents: ['devices', 'eth0'], place: 'value', key: 'parent', from: 12 }],
  ['    type: nic', 6, { parents: ['devices', 'eth0'], place: 'key' }],
  ['- we', 4, { parents: [], place: 'item', key: 'profiles', from: 2 }],
  ['description', 3, { parents: [], place: 'key', from: 0 }],
])('%s at %d', (start, column, expected) => {
  expect(lineContext(lines, at(start), column)).toMatchObject(expected)
})

it('says nothing in texts of several lines and in comments', () => {
  expect(lineContext(lines, at('    key: no'), 9)).toBeNull()
  expect(lineContext(lines, at('  "a: b"'), 20)).toBeNull()
})

it('knows the whole path of a line', () => {
  expect(pathAt(lines, at('    parent'))).toEqual(['devices', 'eth0', 'parent'])
  expect(pathAt(lines, at('  "a: b"'))).toEqual(['config', 'a: b'])
  expect(pathAt(lines, at('- we'))).toBeNull()
})

it('finds what LXD keeps itself', () => {
  const shown =
    'config:\n  user.a: x\n  volatile.a: x\n  volatile.b: x\ndevices: {}\nname: x\nused_by:\n- /1.0/a\n- /1.0/b\n'
  expect(keptRuns('profile', shown.split('\n'))).toEqual([
    { first: 3, last: 4, keys: 2 },
    { first: 6, last: 9, keys: 2 },
  ])
  const apart = 'config:\n  volatile.a: x\ndevices: {}\nstateful: false\n'
  expect(keptRuns('instance', apart.split('\n'))).toHaveLength(2)
})
