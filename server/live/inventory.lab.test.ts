import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { getInstanceState, listInstances } from '#server/lxd/resources/instances.ts'
import { readMetrics } from '#server/lxd/resources/metrics.ts'
import type { Renaming } from './lifecycle.ts'
import { startConsole, type TestConsole } from './testing/console.ts'
import { temporaryDatabase } from './testing/database.ts'
import { type Forwarder, startForwarder } from './testing/forwarder.ts'

const name = `live-inv-${process.pid}`
let lab: Lab
let forwarder: Forwarder
let gantry: TestConsole
let database: Awaited<ReturnType<typeof temporaryDatabase>>

beforeAll(async () => {
  lab = await labUp({ name })
  await lab.lxc(['launch', 'lab:busybox/1.35', 'c1'])
  await lab.lxc(['init', 'lab:busybox/1.35', 'c2'])
  await lab.lxc(['snapshot', 'c2', 's0'])
  database = await temporaryDatabase()
  forwarder = await startForwarder(lab.socketPath)
  gantry = await startConsole(forwarder.socketPath, database)
})

afterAll(async () => {
  await gantry?.close()
  await forwarder?.close()
  await database?.close()
  await labDown(name)
})

test('what was there before the console is there, with its addresses and snapshot counts', async () => {
  expect(gantry.row('c2')).toMatchObject({ status: 'Stopped', snapshots: 1, pool: 'default', ipv4: [] })
  const c1 = await gantry.until('address', () => {
    const row = gantry.row('c1')
    return row && row.ipv4.length > 0 && row
  })
  expect(c1).toMatchObject({ status: 'Running', type: 'container', snapshots: 0, location: null })
  expect(c1.memoryUsage).toBeGreaterThan(0)
  expect(c1.processes).toBeGreaterThan(0)
  expect(c1.image).toContain('Busybox 1.35')
})

test('the list is what LXD says, serialised once until something changes', async () => {
  const first = gantry.live.instanceList()
  expect(gantry.live.instanceList()).toBe(first)
  const parsed: unknown = JSON.parse(first.json)
  expect(parsed).toMatchObject({ instances: [{ name: 'c1' }, { name: 'c2' }] })
})

test('the life of an instance by lxc: created, snapshot, changed, stopped, renamed, deleted', async () => {
  await lab.lxc(['launch', 'lab:busybox/1.35', 'c3', '-c', 'limits.memory=64MiB'])
  await gantry.until('c3 runs', () => gantry.row('c3')?.status === 'Running')
  expect(gantry.row('c3')?.memoryLimit).toBe('64MiB')
  await gantry.until('c3 has an address', () => (gantry.row('c3')?.ipv4.length ?? 0) > 0)
  await lab.lxc(['snapshot', 'c3', 'a'])
  await gantry.until('one snapshot', () => gantry.row('c3')?.snapshots === 1)
  await lab.lxc(['delete', 'c3/a'])
  await gantry.until('no snapshot', () => gantry.row('c3')?.snapshots === 0)
  await lab.lxc(['config', 'set', 'c3', 'boot.autostart=true', 'security.protection.delete=true'])
  await gantry.until('changed', () => gantry.row('c3')?.autostart === true && gantry.row('c3')?.protected)
  await lab.lxc(['pause', 'c3'])
  await gantry.until('frozen', () => gantry.row('c3')?.status === 'Frozen')
  await lab.lxc(['start', 'c3'])
  await lab.lxc(['stop', '-f', 'c3'])
  await gantry.until('stopped', () => gantry.row('c3')?.status === 'Stopped')
  expect(gantry.row('c3')).toMatchObject({ ipv4: [], memoryUsage: null, processes: null })
  await lab.lxc(['rename', 'c3', 'c4'])
  await gantry.until('renamed', () => !gantry.row('c3') && gantry.row('c4')?.memoryLimit === '64MiB')
  await lab.lxc(['config', 'unset', 'c4', 'security.protection.delete'])
  await lab.lxc(['delete', 'c4'])
  await gantry.until('deleted', () => gantry.row('c4') === undefined)
})

test('an instance that ends from within', async () => {
  await lab.lxc(['launch', 'lab:busybox/1.35', 'c5'])
  await gantry.until('c5 runs', () => gantry.row('c5')?.status === 'Running')
  await lab.lxc(['exec', 'c5', '--', 'poweroff'], { allowFailure: true })
  await gantry.until('c5 stopped', () => gantry.row('c5')?.status === 'Stopped')
  await lab.lxc(['delete', 'c5'])
})

test('another project, and a profile that changes what an instance expands to', async () => {
  await lab.lxc(['project', 'create', 'p2', '-c', 'features.images=false', '-c', 'features.profiles=false'])
  await lab.lxc(['init', 'lab:busybox/1.35', 'c1', '--project', 'p2'])
  await gantry.until('p2/c1', () => gantry.row('c1', 'p2'))
  await gantry.until('project known', () => gantry.live.serverFacts().projects.includes('p2'))
  await lab.lxc(['profile', 'set', 'default', 'limits.cpu=1'])
  await gantry.until('both expand to it', () => {
    return gantry.row('c1')?.cpuLimit === '1' && gantry.row('c1', 'p2')?.cpuLimit === '1'
  })
  await lab.lxc(['delete', 'c1', '--project', 'p2'])
  await gantry.until('gone from p2 alone', () => !gantry.row('c1', 'p2') && gantry.row('c1') !== undefined)
})

test('somebody who looks sees usage move', async () => {
  const before = gantry.row('c1')?.processes ?? 0
  // Closed streams: lxc exec ends only when nobody holds them any more.
  const five = 'for i in 1 2 3 4 5; do sleep 300 <&- >&- 2>&- & done'
  await lab.lxc(['exec', 'c1', '--', 'sh', '-c', five])
  gantry.live.watch([{ project: 'default', name: 'c1' }], 15_000)
  await gantry.until('processes counted', () => (gantry.row('c1')?.processes ?? 0) >= before + 5)

  // The figures read all that run at once, and tell of it: the same numbers, and the addresses stay.
  const looked = gantry.row('c1')
  await lab.lxc(['exec', 'c1', '--', 'sh', '-c', five])
  const read = await waitUntil('metrics', async () => {
    const metrics = await readMetrics(gantry.client)
    return (metrics.get('default/c1')?.processes ?? 0) >= before + 10 ? metrics : undefined
  })
  gantry.live.measured(read)
  expect(gantry.row('c1')?.processes).toBe(read.get('default/c1')?.processes)
  expect(gantry.row('c1')?.ipv4).toEqual(looked?.ipv4)
  const { memory } = await getInstanceState(gantry.client, 'default', 'c1')
  expect((gantry.row('c1')?.memoryUsage ?? 0) / (memory?.usage ?? 0)).toBeCloseTo(1, 0)
})

test('a lost connection loses nothing: what lxc did meanwhile is there afterwards', async () => {
  const cursor = gantry.live.cursor()
  await forwarder.cut()
  const reason = await gantry.until('reconnecting', () => {
    const { state, reason: why } = gantry.live.connection()
    return state === 'reconnecting' && why
  })
  expect(reason).toContain('LXD')
  expect(gantry.row('c1')).toBeDefined()
  await lab.lxc(['launch', 'lab:busybox/1.35', 'c6'])
  await lab.lxc(['stop', '-f', 'c1'])
  await lab.lxc(['delete', 'c2'])
  await lab.lxc(['snapshot', 'c6', 'late'])
  await forwarder.mend()
  await gantry.until('live again', () => gantry.live.connection().state === 'live')
  expect(gantry.row('c6')).toMatchObject({ status: 'Running', snapshots: 1 })
  expect(gantry.row('c1')?.status).toBe('Stopped')
  expect(gantry.row('c2')).toBeUndefined()
  // A browser that was away for the same time is told all of it.
  const replayed: string[] = []
  gantry.live.subscribe(cursor, (_id, event) => replayed.push(event.type))()
  expect(replayed).toContain('instance-removed')
  expect(replayed.filter((type) => type === 'connection-changed').length).toBeGreaterThanOrEqual(2)
  expect(replayed).not.toContain('resync')
})

test('what was renamed while nobody listened is told of, once, as what an event tells of', async () => {
  const told: Renaming[] = []
  gantry.live.onRenamed(async (renamings) => void told.push(...renamings))
  await lab.lxc(['rename', 'c1', 'heard'])
  await gantry.until('heard', () => gantry.row('heard') && told.length > 0)
  await forwarder.cut()
  await gantry.until('reconnecting', () => gantry.live.connection().state === 'reconnecting')
  await lab.lxc(['rename', 'heard', 'unheard'])
  await forwarder.mend()
  await waitUntil('told of again', () => told.length > 1)
  const of = (from: string, to: string) => ({
    noun: 'instance',
    from: { project: 'default', name: from },
    to: { project: 'default', name: to },
  })
  expect(told).toEqual([of('c1', 'heard'), of('heard', 'unheard')])
})

test('LXD killed and started: the console stays up and is live again, the list as LXD has it', async () => {
  await lab.killLxd()
  await gantry.until('reconnecting', () => gantry.live.connection().state === 'reconnecting')
  expect(gantry.live.instances().length).toBeGreaterThan(0)
  await lab.startLxd()
  await gantry.until('live again', () => gantry.live.connection().state === 'live')
  const truth = (await listInstances(gantry.client)).map((one) => `${one.project}/${one.name} ${one.status}`)
  const known = gantry.live.instances().map((row) => `${row.project}/${row.name} ${row.status}`)
  expect(known.sort()).toEqual(truth.sort())
})
