import { expect, test } from 'vitest'
import { type LimitedInstance, mostMeasured } from '#contracts/limits/limits.ts'
import { offeredToMeasure } from './offered-to-measure.ts'
import { shareRows } from './share-rows.ts'

const host = { cgroup: 'v1' as const, cpus: [0, 1], memory: null, modern: false, missing: [] }

const names = [...Array.from({ length: 30 }, (_, i) => `web${`${i}`.padStart(2, '0')}`), 'Database', 'mail']

const rows = shareRows({ host, instances: names.map(running) }, new Map())
const offered = (sought: string, ...busy: string[]) =>
  offeredToMeasure(rows, new Map(busy.map((name) => [`default/${name}`, 2])), sought).map(
    ({ instance }) => instance.name,
  )

test('of many as many are offered as can be busy, those that are chosen among them', () => {
  expect(offered('')).toHaveLength(mostMeasured)
  expect(offered('')).not.toContain('web29')
  expect(offered('', 'web29')).toHaveLength(mostMeasured)
  expect(offered('', 'web29')).toContain('web29')
})

test('one is found by a part of its name however it is written, beside those that are chosen', () => {
  expect(offered(' data')).toEqual(['Database'])
  expect(offered('web2', 'mail')).toEqual(['mail', ...names.filter((name) => name.startsWith('web2'))])
  expect(offered('nobody')).toEqual([])
})

test('a few are all offered, in their order', () => {
  const few = rows.slice(0, 3)
  expect(offeredToMeasure(few, new Map(), '')).toEqual(few)
})

function running(name: string): LimitedInstance {
  const config = { own: {}, inherited: {}, expanded: {}, chosen: null, devices: [] }
  return { project: 'default', name, type: 'container', status: 'Running', profiles: [], ...config }
}
