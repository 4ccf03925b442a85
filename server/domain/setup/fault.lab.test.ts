import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planOf } from '#contracts/setup/plan.ts'
import { parsePreseed } from '#contracts/setup/preseed.ts'
import type { Lab } from '#lab/lab.ts'
import { systemEnvironment } from '#lab/run.ts'
import { labDirectory } from '#lab/state.ts'
import {
  type Judge,
  type Judgement,
  type Meddler,
  refusal,
  startMeddler,
} from '#server/live/testing/meddler.ts'
import { lxd } from '#server/lxd/client.ts'
import { createLxdClient } from '#server/lxd/lxd-client.ts'
import { env } from '#server/platform/env.ts'
import { remember } from '#server/platform/remember.ts'
import { labName } from '../testing/lab-name.ts'
import { ann, done, ended, startStage, stopStage } from '../testing/lab-stage.ts'
import { applySetup } from './apply-setup.ts'
import { forgetUnfinished } from './forget-unfinished.ts'
import { readJournal, writeJournal } from './journal.ts'
import { readUnfinished } from './read-unfinished.ts'
import { recoverSetup } from './recover-setup.ts'
import { readServerState } from './setup-facts.ts'
import { wholeDump } from './testing/whole-dump.ts'
import { undoUnfinished } from './undo-unfinished.ts'

let lab: Lab
let meddler: Meddler
let waiting: ReturnType<typeof startConsole> | null = null
let before: Awaited<ReturnType<typeof wholeDump>>

const none = { 'ipv4.address': 'none', 'ipv6.address': 'none' }

/** One request of every kind: each thing once changed and once made. */
const sourceOn = (file: object, newbr: object) =>
  JSON.stringify({
    config: { 'images.auto_update_interval': '0', 'user.note': 'x', 'user.old': 'new' },
    storage_pools: [
      { name: 'old', driver: 'dir', description: 'changed' },
      { name: 'file', ...file },
    ],
    networks: [
      { name: 'oldbr', config: { 'user.x': 'y' } },
      { name: 'newbr', config: newbr },
    ],
    projects: [{ name: 'old', config: { 'user.x': 'y' } }, { name: 'new' }],
    profiles: [
      {
        name: 'default',
        description: 'changed',
        devices: {
          eth0: { type: 'nic', name: 'eth0', network: 'newbr' },
          root: { type: 'disk', path: '/', pool: 'file' },
        },
      },
      { name: 'new', devices: { root: { type: 'disk', path: '/', pool: 'file' } } },
    ],
  })
const source = sourceOn({ driver: 'dir' }, none)
/** With a file system in a file, and a DNS and DHCP server: LXD takes its time. */
const slowly = sourceOn(
  { driver: 'btrfs', config: { size: '1GiB' } },
  { ...none, 'ipv4.address': '10.90.2.1/24', 'ipv4.nat': 'true' },
)
const [poolStep, networkStep] = [2, 4]
const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8]

beforeAll(async () => {
  meddler = await startMeddler(path.join(labDirectory(labName), 'lxd', 'unix.socket'))
  remember('lxd', () => createLxdClient({ kind: 'unix', socketPath: meddler.socketPath }))
  lab = await startStage({ init: false })
  await lab.lxc(['config', 'set', 'user.old', 'old'])
  await lab.lxc(['storage', 'create', 'old', 'dir'])
  await lab.lxc(['network', 'create', 'oldbr', 'ipv4.address=none', 'ipv6.address=none'])
  await lab.lxc(['project', 'create', 'old'])
  before = await wholeDump(lab)
})
afterAll(async () => {
  waiting?.kill('SIGKILL')
  await stopStage()
  await meddler.stop()
})

/** The changes asked for are counted from 0; the one at `index` meets `judge`. */
function at(index: number, judge: Judge): Judge {
  let count = 0
  return (request, pass) => (count++ === index ? judge(request, pass) : 'answer')
}

const refuse: Judge = () => 'refuse'
const loseAnswer: Judge = async (_, pass): Promise<Judgement> => {
  await pass()
  return 'cut'
}
const lose: Judge = () => 'cut'
const loseConnection: Judge = (_, pass) => {
  void pass()
  return 'cut'
}
const faults: [string, Judge][] = [
  ['is refused', refuse],
  ['arrives, and its answer is lost', loseAnswer],
  ['is still being done when the connection is lost', loseConnection],
]

it('is asked for in as many requests as are tried', async () => {
  const { preseed } = parsePreseed(source)
  expect(preseed && planOf(preseed, await readServerState(lxd())).steps).toHaveLength(steps.length)
})

describe.each(faults)('a change that %s', (_, judge) => {
  it.each(steps)('leaves the server as it was: step %i', (index) => expectUndone(source, index, judge))
})

it.each([
  ['change', 0],
  ['new thing', poolStep],
])('a %s that LXD never hears of is not waited for longer than a moment', (_, index) =>
  expectUndone(source, index, lose),
)

it.each([
  ['whose last step is refused', steps.length - 1, refuse],
  ['whose connection is lost while its pool is made', poolStep, loseConnection],
  ['whose connection is lost while its network is made', networkStep, loseConnection],
])('a set-up that takes LXD long %s leaves nothing of it', (_, index, judge) =>
  expectUndone(slowly, index, judge),
)

async function expectUndone(preseed: string, index: number, judge: Judge): Promise<void> {
  meddler.judge(at(index, judge))
  const task = await ended(applySetup(preseed, ann))
  expect(task.status).toBe('failed')
  expect(task.error).toContain('Everything before it was taken back')
  expect(await readJournal()).toBeNull()
  expect(await wholeDump(lab)).toEqual(before)
}

describe('what cannot be taken back', () => {
  it('because LXD refuses it is named, and the rest is taken back', async () => {
    meddler.judge(({ method, path }) =>
      (method === 'POST' && path === '/1.0/profiles') ||
      (method === 'DELETE' && path === '/1.0/storage-pools/file')
        ? 'refuse'
        : 'answer',
    )
    const task = await ended(applySetup(source, ann))
    expect(task.error).toMatch(new RegExp(`This stays:\npool file: ${refusal}$`))
    meddler.judge(() => 'answer')
    await lab.lxc(['storage', 'delete', 'file'])
    expect(await wholeDump(lab)).toEqual(before)
  })

  it('because LXD is away waits until somebody tries again, or leaves it as it is', async () => {
    const entries = await cutShort()
    await expect(applySetup(source, ann)).rejects.toMatchObject({ code: 'conflict' })
    expect(await readUnfinished()).toEqual([
      'Put back the project old',
      'Remove the network newbr, if it was made',
      'Put back the network oldbr',
      'Remove the storage pool file, if it was made',
      'Put back the storage pool old',
      'Put back the configuration of the server',
    ])
    // LXD is still away.
    const { error } = await ended(undoUnfinished(ann))
    expect(error).toContain('other side closed')
    expect(await readJournal()).toEqual(entries)

    await forgetUnfinished()
    expect(await readUnfinished()).toBeNull()
    await expect(undoUnfinished(ann)).rejects.toMatchObject({ code: 'not-found' })
    expect(await wholeDump(lab)).not.toEqual(before)

    await writeJournal(entries)
    meddler.judge(() => 'answer')
    await done(undoUnfinished(ann))
    expect(await readUnfinished()).toBeNull()
    expect(await wholeDump(lab)).toEqual(before)
  })

  it('and cannot be read is told, and can be left', async () => {
    await writeFile(path.join(env.dataDir, 'setup-journal.json'), '{"entries":[{"kind"')
    expect(await readUnfinished()).toEqual([expect.stringContaining('damaged')])
    await forgetUnfinished()
    expect(await readUnfinished()).toBeNull()
  })

  async function cutShort() {
    let count = 0
    meddler.judge(() => (count++ < 5 ? 'answer' : 'cut'))
    const task = await ended(applySetup(source, ann))
    expect(task.error).toContain('LXD cannot be reached to take back what was done')
    const entries = await readJournal()
    if (!entries) throw new Error('no journal')
    return entries
  }
})

describe('a console that is killed', () => {
  it.each(steps)('just before step %i leaves the server as it was, once it is back', async (index) => {
    await killedAt(index, 'before')
    // The next start of a console is not this quick.
    await utimes(path.join(env.dataDir, 'setup-journal.json'), 0, 0)
    await recoverSetup()
    expect(await readJournal()).toBeNull()
    expect(await wholeDump(lab)).toEqual(before)
  })
  it.each(steps)('just after step %i leaves the server as it was, once it is back', async (index) => {
    await killedAt(index, 'after')
    await recoverSetup()
    expect(await readJournal()).toBeNull()
    expect(await wholeDump(lab)).toEqual(before)
  })
})

/** A console of its own sets up and is killed at a request, which LXD has heard of or not. */
async function killedAt(index: number, when: 'before' | 'after'): Promise<void> {
  const child = nextConsole()
  const gone = once(child, 'exit')
  meddler.judge(
    at(index, async (_, pass): Promise<Judgement> => {
      if (when === 'after') await pass()
      child.kill('SIGKILL')
      await gone
      return 'cut'
    }),
  )
  child.stdin.end(source)
  expect(await gone).toEqual([null, 'SIGKILL'])
  expect(await readJournal()).toHaveLength(index + 1)
}

/** One that waits for its preseed; the one after it starts meanwhile. */
function nextConsole() {
  const next = waiting ?? startConsole()
  waiting = startConsole()
  return next
}

function startConsole() {
  const program = fileURLToPath(new URL('./testing/apply-setup-process.ts', import.meta.url))
  return spawn(process.execPath, ['--import', 'tsx', program], {
    env: {
      ...systemEnvironment(),
      GANTRY_DATA: env.dataDir,
      GANTRY_LOG_LEVEL: 'silent',
      GANTRY_LXD_SOCKET: meddler.socketPath,
    },
    stdio: ['pipe', 'inherit', 'inherit'],
  })
}
