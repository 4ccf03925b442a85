import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Figures, type figureNames, spans } from '#contracts/figures.ts'
import type { Lab } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { startStage, stopStage } from '#server/domain/testing/lab-stage.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance } from '#server/lxd/resources/instances.ts'
import { readMetrics } from '#server/lxd/resources/metrics.ts'
import { db } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { createFigureKeeper } from './figure-keeper.ts'
import { chunkStart, createFigureStore } from './figure-store.ts'
import { figures } from './figures.ts'

let lab: Lab
beforeAll(async () => {
  lab = await startStage()
  await lab.lxc(['launch', 'lab:busybox/1.35', 'measured'])
})
afterAll(stopStage)

const subject = 'instance/default/measured'
const keeperOn = (hasMetrics = true) =>
  createFigureKeeper({ client: lxd(), store: createFigureStore(db), hasMetrics: () => hasMetrics })
const cpuSeconds = async () => (await readMetrics(lxd())).get('default/measured')?.cpuSeconds ?? 0
const known = (figures: Figures, name: (typeof figureNames)[number], of = 0) =>
  (figures.series[of]?.figures[name] ?? []).filter((value) => value !== null)

it('what runs is measured, and what it did before outlives the console', async () => {
  // The middle of an hour and of a day: what is written now is still being filled.
  const noon = chunkStart('month', Date.now()) + 12.5 * 3_600_000
  const first = keeperOn()
  await first.poll(noon)
  const before = await cpuSeconds()
  await lab.lxc(['exec', 'measured', '--', 'sh', '-c', 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'])
  await waitUntil('LXD has forgotten its last answer', async () => (await cpuSeconds()) > before)
  const at = noon + 2 * spans.hour.stepMs
  await first.poll(at)
  const busy = await first.read([subject, 'host', 'pool/default'], 'hour', at)
  expect(known(busy, 'cpu')[0]).toBeGreaterThan(0)
  expect(known(busy, 'memory').length).toBeGreaterThan(1)
  expect(known(busy, 'processes')[0]).toBeGreaterThan(0)
  expect(known(busy, 'memory', 1)[0], 'the host').toBeGreaterThan(1e6)
  expect(known(busy, 'disk', 2)[0], 'the pool').toBeGreaterThan(0)
  await first.stop()

  const second = keeperOn()
  const day = await second.read([subject], 'day', noon + 10 * 60_000)
  expect(known(day, 'memory').length, 'read from the database').toBeGreaterThan(0)
  const month = await second.read([subject], 'month', noon + 60 * 60_000)
  expect(known(month, 'memory').length).toBeGreaterThan(0)
  await second.stop()
})

it('of an LXD without metrics the states of what somebody looks at are measured, as the metrics are', async () => {
  const begin = Date.now()
  const at = (poll: number) => begin + poll * spans.hour.stepMs
  const keeper = keeperOn(false)
  await keeper.poll(at(0))
  expect((await keeper.read([subject], 'hour', at(0))).series[0]?.figures, 'nobody looked').toEqual({})
  await keeper.poll(at(1))
  await lab.lxc(['exec', 'measured', '--', 'sh', '-c', 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'])
  await keeper.poll(at(2))
  const told = await readMetrics(lxd())
  const looked = await keeper.read([subject], 'hour', at(2))
  expect(known(looked, 'cpu')[0]).toBeGreaterThan(0)
  expect(known(looked, 'processes').at(-1)).toBe(told.get('default/measured')?.processes)
  const memory = told.get('default/measured')?.memory ?? 0
  expect(known(looked, 'memory').at(-1)).toBeGreaterThan(memory / 2)
  expect(known(looked, 'memory').at(-1)).toBeLessThan(memory * 2)
  const left = at(60)
  await keeper.poll(left)
  expect(known(await keeper.read([subject], 'hour', left), 'memory').length, 'nobody looks any more').toBe(2)
  await keeper.stop()
})

it('asks for nothing that is not there', async () => {
  const keeper = keeperOn()
  const figures = await keeper.read(['instance/default/nobody'], 'day', Date.now())
  expect(figures.series[0]?.figures).toEqual({})
  await keeper.stop()
})

it('an original and its imported backup have one id in LXD, and each figures of its own', async () => {
  const backup = path.join(env.dataDir, 'measured.tar')
  await lab.lxc(['export', 'measured', backup, '--compression=none'])
  await lab.lxc(['import', backup, 'imported'])
  const uuidOf = async (name: string) =>
    (await getInstance(lxd(), 'default', name)).instance.config['volatile.uuid'] ?? ''
  const uuid = await uuidOf('measured')
  expect(await uuidOf('imported')).toBe(uuid)
  /** Where the console believes the one with this id to be, after it has looked at all instances. */
  const listed = async (place: string | null) => {
    await lab.lxc(['profile', 'set', 'default', `user.looked=${Date.now()}`])
    await waitUntil(`the id is known to be of ${place ?? 'nobody'}`, async () => {
      return ((await db.instancePlace.findUnique({ where: { uuid } }))?.name ?? null) === place
    })
  }
  await listed(null)
  await lab.lxc(['start', 'imported'])
  await waitUntil(
    'it runs',
    () => live().instance({ project: 'default', name: 'imported' })?.status === 'Running',
  )
  await lab.lxc([
    'exec',
    'imported',
    '--',
    'sh',
    '-c',
    'for i in 1 2 3 4 5; do sleep 300 <&- >&- 2>&- & done',
  ])
  await waitUntil('LXD tells of different ones', async () => {
    const metrics = await readMetrics(lxd())
    const [original, copy] = ['measured', 'imported'].map((name) => metrics.get(`default/${name}`)?.processes)
    return original !== undefined && copy !== undefined && copy > original
  })
  const now = Date.now()
  await figures().poll(now)
  const both = [subject, 'instance/default/imported']
  const before = await figures().read(both, 'hour', now)
  expect(known(before, 'processes', 1)[0]).toBeGreaterThan(known(before, 'processes')[0] ?? Number.NaN)

  await lab.lxc(['delete', '--force', 'imported'])
  await listed('measured')
  expect(await figures().read(both, 'hour', now)).toEqual(before)
})
