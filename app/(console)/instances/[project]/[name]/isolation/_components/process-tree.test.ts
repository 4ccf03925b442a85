import { expect, test } from 'vitest'
import type { IsolatedProcess } from '#contracts/isolation.ts'
import { processTree } from './process-tree.ts'

const process = (pid: number, parent: number): IsolatedProcess => ({
  ...{ pid, parent, pidInside: pid - 1000, uid: 100_000, uidInside: 0 },
  ...{ name: 'sh', command: 'sh', state: 'S (sleeping)', startedAt: '1' },
})
const tree = (...given: [pid: number, parent: number][]) =>
  processTree(given.map(([pid, parent]) => process(pid, parent))).map(
    ({ process: { pid }, depth }) => `${' '.repeat(depth)}${pid}`,
  )

test('each stands below the one that started it, in the order in which they came', () => {
  expect(tree([1001, 900], [1005, 1001], [1008, 1001], [1009, 1005], [1010, 1008], [1011, 1005])).toEqual([
    '1001',
    ' 1005',
    '  1009',
    '  1011',
    ' 1008',
    '  1010',
  ])
})

test('what was put in from outside stands by itself with what it started, and nothing is lost', () => {
  expect(tree([1001, 900], [1002, 1020], [1020, 901])).toEqual(['1001', '1020', ' 1002'])
  expect(tree()).toEqual([])
})
