import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { createLxdClient } from '#server/lxd/lxd-client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { listOperations } from '#server/lxd/resources/operations.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { startConsole, type TestConsole } from './testing/console.ts'
import { temporaryDatabase } from './testing/database.ts'

const name = `live-task-${process.pid}`
const somebody = { id: 'p1', name: 'Somebody' }
/** Bytes a second: an image is then under way for three quarters of a minute, however slow the machine. */
const slowly = 25_000
let lab: Lab
let gantry: TestConsole
let database: Awaited<ReturnType<typeof temporaryDatabase>>

beforeAll(async () => {
  lab = await labUp({ name })
  database = await temporaryDatabase()
  await database.db.user.create({ data: { ...somebody, email: 'somebody@example.org' } })
  await lab.lxc(['init', 'lab:busybox/1.35', 'c1'])
  gantry = await startConsole(lab.socketPath, database)
})

afterEach(() => lab.setImageServerRate(undefined))

afterAll(async () => {
  await gantry?.close()
  await database?.close()
  await labDown(name)
})

const label = (action: string, instance: string) => ({
  action,
  project: 'default',
  target: { noun: 'instance', name: instance },
  person: somebody,
})

function changeState(instance: string, action: 'start' | 'stop' | 'freeze', force = false) {
  return startOperation(gantry.client, 'PUT', lxdUrl(['instances', instance, 'state']), {
    action,
    timeout: 30,
    force,
  })
}

/** Creates from the lab's image server, which downloads for as long as its rate makes it take. */
function create(instance: string, alias: string) {
  return startOperation(gantry.client, 'POST', lxdUrl(['instances']), {
    name: instance,
    source: {
      type: 'image',
      mode: 'pull',
      protocol: 'simplestreams',
      server: lab.imageServer.url,
      certificate: lab.imageServer.certificatePem,
      alias,
    },
  })
}

const ofOthers = (from: number) =>
  gantry
    .tasks()
    .slice(from)
    .filter((task) => task.person === null)

test('an own operation is one task, from start to end, and stays in the database', async () => {
  const before = gantry.tasks().length
  const task = await gantry.live.tasks.start({
    ...label('Start', 'c1'),
    operation: await changeState('c1', 'start'),
  })
  expect(task).toMatchObject({ action: 'Start', status: 'running', person: somebody, error: null })
  const end = await gantry.live.tasks.finished(task.id)
  expect(end).toMatchObject({ status: 'done', percent: 100, cancellable: false })
  expect(end.finishedAt).not.toBeNull()
  expect(await gantry.live.tasks.get(task.id)).toEqual(end)
  expect((await gantry.live.tasks.list({ limit: 1 }))[0]).toEqual(end)
  // Something foreign afterwards shows that the grace period of our own is over.
  await lab.lxc(['snapshot', 'c1', 'marker'])
  await gantry.until('marker', () => ofOthers(before).some((one) => one.action === 'Snapshotting instance'))
  // c1 may have been created so lately that LXD still told of it.
  const actions = gantry.tasks().map((one) => one.action)
  expect(actions.filter((action) => action !== 'Creating instance')).toEqual([
    'Start',
    'Snapshotting instance',
  ])
})

test('a failure keeps the words of LXD', async () => {
  const operation = await changeState('c1', 'start')
  const task = await gantry.live.tasks.start({ ...label('Start', 'c1'), operation })
  const end = await gantry.live.tasks.finished(task.id)
  expect(end).toMatchObject({ status: 'failed', error: expect.stringContaining('already running') })
})

test('a verb of several operations is one task', async () => {
  const before = gantry.tasks().length
  const task = await gantry.live.tasks.run(label('Restart', 'c1'), async (step) => {
    await step(await changeState('c1', 'stop', true))
    await step(await changeState('c1', 'start'))
  })
  expect(await gantry.live.tasks.finished(task.id)).toMatchObject({ status: 'done' })
  const failing = await gantry.live.tasks.run(label('Twice', 'c1'), async (step) => {
    const first = await step(await changeState('c1', 'start'), { mayFail: true })
    expect(first.outcome).toBe('failed')
    await step(await changeState('c1', 'stop', true))
    await step(await changeState('c1', 'stop', true))
  })
  expect(await gantry.live.tasks.finished(failing.id)).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('already stopped'),
  })
  expect(gantry.tasks().slice(before)).toHaveLength(2)
})

test('what is refused before any operation began is the task’s error, too', async () => {
  const task = await gantry.live.tasks.run(label('Start', 'nobody'), async (step) => {
    await step(await changeState('nobody', 'start'))
  })
  expect(await gantry.live.tasks.finished(task.id)).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('not found'),
  })
})

test('operations of lxc become tasks of nobody here, with their outcome', async () => {
  const before = gantry.tasks().length
  await lab.lxc(['start', 'c1'])
  await lab.lxc(['exec', 'c1', '--', 'true'])
  await lab.lxc(['query', '-X', 'PUT', '-d', '{"action":"start"}', '/1.0/instances/c1/state'])
  await gantry.until(
    'both over',
    () => ofOthers(before).filter((task) => task.status !== 'running').length === 2,
  )
  expect(ofOthers(before)).toMatchObject([
    { action: 'Starting instance', target: { noun: 'instance', name: 'c1' }, status: 'done' },
    { action: 'Starting instance', status: 'failed', error: expect.stringContaining('already running') },
  ])
})

test('progress of a download is told, and a download can be cancelled', async () => {
  lab.setImageServerRate(slowly)
  const operation = await create('slow', 'busybox/1.36')
  const task = await gantry.live.tasks.start({ ...label('Launch', 'slow'), operation })
  const seen = await gantry.until('progress that can be cancelled', () => {
    const now = gantry.tasks().find((one) => one.id === task.id)
    return now?.cancellable && now.progress !== null && now
  })
  expect(seen.progress).toMatch(/\d+%.*\/s/)
  expect(seen.percent).toBeGreaterThanOrEqual(0)
  await gantry.live.tasks.cancel(task.id)
  const end = await gantry.live.tasks.finished(task.id)
  expect(end).toMatchObject({ status: 'cancelled', error: null })
  await expect(gantry.live.tasks.cancel(task.id)).rejects.toMatchObject({ code: 'conflict' })
  await expect(gantry.live.tasks.cancel('nonsense')).rejects.toMatchObject({ code: 'not-found' })
})

test('LXD killed during an operation: the task ends as unknown with what is there now', async () => {
  lab.setImageServerRate(slowly)
  const operation = await create('killed', 'busybox/1.36')
  const task = await gantry.live.tasks.start({ ...label('Launch', 'killed'), operation })
  await gantry.until('under way', () =>
    gantry.tasks().some((one) => one.id === task.id && one.progress !== null),
  )
  await lab.killLxd()
  await gantry.until('reconnecting', () => gantry.live.connection().state === 'reconnecting')
  expect((await gantry.live.tasks.get(task.id)).status).toBe('running')
  lab.setImageServerRate(undefined)
  await lab.startLxd()
  const end = await gantry.live.tasks.finished(task.id)
  expect(end).toMatchObject({ status: 'unknown', error: null })
  expect(end.progress).toMatch(/^killed is (not there|stopped) now$/)
})

test('a restart of the console: what runs is followed on, what is over and forgotten is told by what is there', async () => {
  // Its first process does not hear LXD's signal: it stops when it is forced to, and not while the console is there.
  await lab.lxc(['init', 'lab:busybox/1.35', 'deaf', '-c', 'raw.lxc=lxc.init.cmd = /bin/sleep 100000'])
  await lab.lxc(['start', 'deaf'])
  lab.setImageServerRate(slowly)
  const followed = await gantry.live.tasks.start({
    ...label('Launch', 'followed'),
    operation: await create('followed', 'busybox/1.36'),
  })
  await gantry.until('under way', () => gantry.tasks().some((one) => one.id === followed.id && one.progress))
  const stopping = await gantry.live.tasks.start({
    ...label('Stop', 'deaf'),
    operation: await changeState('deaf', 'stop'),
  })
  const old = gantry
  await old.close()
  expect(await old.live.tasks.get(stopping.id)).toMatchObject({ status: 'running' })
  await lab.lxc(['stop', '--force', 'deaf'])
  // Nobody listens until LXD has forgotten the stop: 5 s after its end.
  const watcher = createLxdClient({ kind: 'unix', socketPath: lab.socketPath })
  await expect
    .poll(async () => (await listOperations(watcher, 'default')).map((one) => one.description), {
      timeout: 20_000,
    })
    .not.toContain('Stopping instance')
  await watcher.close()
  gantry = await startConsole(lab.socketPath, database)
  lab.setImageServerRate(undefined)
  expect(await gantry.live.tasks.finished(stopping.id)).toMatchObject({
    status: 'done',
    progress: 'deaf is stopped now',
  })
  expect(await gantry.live.tasks.finished(followed.id)).toMatchObject({ status: 'done', person: somebody })
})

test('pages of tasks follow one another without gap or repetition', async () => {
  const all = await gantry.live.tasks.list({ limit: 200 })
  const first = await gantry.live.tasks.list({ limit: 3 })
  const second = await gantry.live.tasks.list({ limit: 3, before: first[2]?.id })
  expect([...first, ...second].map((task) => task.id)).toEqual(all.slice(0, 6).map((task) => task.id))
})
