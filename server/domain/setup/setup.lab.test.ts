import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Answers } from '#contracts/setup/answers.ts'
import { planOf } from '#contracts/setup/plan.ts'
import { parsePreseed, printPreseed } from '#contracts/setup/preseed.ts'
import { preseedOf } from '#contracts/setup/preseed-of.ts'
import { firstAnswers, type SetupFacts } from '#contracts/setup/setup-facts.ts'
import type { Lab } from '#lab/lab.ts'
import { lxd } from '#server/lxd/client.ts'
import { ann, done, ended, startStage, stopStage, typeCommands } from '../testing/lab-stage.ts'
import { applySetup } from './apply-setup.ts'
import { checkAnswers } from './check-answers.ts'
import { readJournal, writeJournal } from './journal.ts'
import { recoverSetup } from './recover-setup.ts'
import { readServerState, readSetupFacts } from './setup-facts.ts'
import { blockDevice } from './testing/block-device.ts'
import { wholeDump } from './testing/whole-dump.ts'

let lab: Lab
let facts: SetupFacts
let empty: Awaited<ReturnType<typeof dump>>

beforeAll(async () => {
  lab = await startStage({ init: false })
  await mountBtrfs()
  facts = await readSetupFacts(lxd())
  empty = await dump()
})
afterEach(clear)
afterAll(stopStage)

/** Everything a set-up can touch, and the host's links. */
async function dump() {
  const state = await readServerState(lxd())
  const { links } = await readSetupFacts(lxd())
  return { ...state, links: links.map((link) => link.name).sort() }
}

/** What LXD makes up by itself is not the same twice: subnets of `auto`, hardware addresses, ids. */
function comparable(text: unknown): unknown {
  return JSON.parse(
    JSON.stringify(text)
      .replace(/\b10\.(?!77)\d+\.\d+\.\d+/g, 'v4')
      .replace(/\bfd42:[0-9a-f:]+/g, 'v6')
      .replace(/"volatile\.uuid":"[^"]*"/g, '"volatile.uuid":""'),
  )
}

async function clear(): Promise<void> {
  const { pools, networks, config, profiles } = await readServerState(lxd())
  const [profile] = profiles
  for (const device of Object.keys(profile?.devices ?? {}))
    await lab.lxc(['profile', 'device', 'remove', 'default', device])
  for (const { name } of networks) await lab.lxc(['network', 'delete', name])
  for (const { name } of pools) await lab.lxc(['storage', 'delete', name])
  for (const key of Object.keys(config))
    if (empty.config[key] === undefined) await lab.lxc(['config', 'unset', key])
  expect(await dump()).toEqual(empty)
}

/** What the preseed makes of the server by the hand of the real `lxd init`; LXD may refuse it. */
async function theirsOf(preseed: string) {
  await lab.exec(['lxd', 'init', '--preseed'], { input: preseed, allowFailure: true })
  return hereNow()
}

async function hereNow() {
  const { told: _, ...host } = await wholeDump(lab)
  return { state: comparable(await dump()), host: comparable(host) }
}

/** A file system of its own that is there before LXD is set up. */
async function mountBtrfs(): Promise<void> {
  const file = path.join(lab.dir, 'mounted.img')
  await lab.exec(['truncate', '--size=512M', file])
  await lab.exec(['mkfs.btrfs', '--quiet', file])
  await lab.exec(['mkdir', '/run/mounted'])
  await lab.exec(['mount', '-o', 'loop', file, '/run/mounted'])
}

const btrfs = { poolDriver: 'btrfs', poolName: 'p-1' } as const
const directory = { poolDriver: 'dir' } as const
const noNetwork = { bridge: false } as const

const runs: { what: string; answers: Partial<Answers>; refused?: true }[] = [
  { what: 'a directory and a bridge with everything automatic', answers: directory },
  { what: 'nothing at all but image updates', answers: { pool: false, ...noNetwork } },
  {
    what: 'a btrfs file and a bridge with addresses of one’s own',
    answers: {
      ...btrfs,
      poolSize: '1',
      bridgeName: 'br-x',
      ipv4: '10.77.0.1/24',
      ipv4Nat: false,
      ipv6: 'fd77::1/64',
    },
  },
  {
    what: 'btrfs that is mounted on the host',
    answers: { ...btrfs, ...noNetwork, poolPlace: 'existing', poolExisting: '/run/mounted' },
  },
  {
    what: 'a bridge without addresses, over the network, no image updates',
    answers: { pool: false, ipv4: 'none', ipv6: 'none', reachable: true, password: 'hush', updates: false },
  },
  {
    what: 'a pool named like a number on an interface of the host, one address',
    answers: {
      poolName: '007',
      ...directory,
      bridge: false,
      link: true,
      linkName: 'enp0s3',
      reachable: true,
      address: '127.0.0.1',
      port: '8444',
      password: 'a: b',
    },
  },
  {
    refused: true,
    what: 'an existing btrfs that is not there, which LXD refuses',
    answers: { ...btrfs, ...noNetwork, poolPlace: 'existing', poolExisting: '/no/such/pool' },
  },
]

describe('the answers', () => {
  it.each(runs)('make what lxd init --preseed makes of them: $what', async ({ answers, refused }) => {
    const text = printPreseed(preseedOf({ ...firstAnswers(facts), ...answers }, facts))
    const theirs = await theirsOf(text)
    await clear()
    const task = await ended(applySetup(text, ann))
    expect(await hereNow()).toEqual(theirs)
    expect(task.status).toBe(refused ? 'failed' : 'done')
    const { preseed } = parsePreseed(text)
    const again = preseed && planOf(preseed, await readServerState(lxd())).steps
    // LXD does not tell a password, so it is set again.
    if (!refused) expect(again).toHaveLength(answers.password ? 1 : 0)
  })

  it('are checked on this host', async () => {
    const first = firstAnswers(facts)
    const onPlace = (place: Partial<Answers>) =>
      checkAnswers({ ...first, poolDriver: 'btrfs', ...place }, lxd())
    const { doubts } = await onPlace({
      poolPlace: 'device',
      poolDevice: '/dev/null',
      bridgeName: 'enp0s3',
      ipv4: `${lab.address}/24`,
      // Wrong by itself: nothing to look at.
      ipv6: 'x',
      reachable: true,
      address: '203.0.113.9',
    })
    expect(doubts).toEqual({
      poolDevice: 'This is not a block device.',
      bridgeName: expect.stringContaining('already'),
      ipv4: expect.stringMatching(/overlaps with 10\.20\.30\.\d+\/24 on enp0s3/),
      address: expect.stringContaining('No interface'),
    })
    expect((await checkAnswers({ ...first, ...directory }, lxd())).doubts).toEqual({})

    const existing = (poolExisting: string) => onPlace({ poolPlace: 'existing', poolExisting })
    expect((await existing(lab.lxdDir)).doubts.poolExisting).toContain('not empty')
    expect((await existing('/etc/hostname')).doubts.poolExisting).toContain('not a directory')
    expect((await existing('/no/such')).doubts.poolExisting).toContain('nothing at this path')
    expect((await onPlace({ poolSize: '999999' })).doubts.poolSize).toMatch(/^Only \d+ GiB/)
    expect((await onPlace({ poolSize: '1' })).notes.poolSize).toMatch(/GiB are free/)
  })

  it('make a pool on a block device, and tell what is on it before it is given away', async () => {
    const first = firstAnswers(facts)
    const answers: Answers = {
      ...first,
      ...btrfs,
      ...noNetwork,
      poolPlace: 'device',
      poolDevice: await blockDevice(lab),
    }
    const check = () => checkAnswers(answers, lxd())
    expect((await check()).notes.poolDevice).toBe('1 GiB. Nothing was found on it.')
    await done(applySetup(printPreseed(preseedOf(answers, facts)), ann))
    const { pools } = await readServerState(lxd())
    expect(pools).toMatchObject([{ name: 'p-1', driver: 'btrfs', config: { source: answers.poolDevice } }])
    await clear()
    // LXD takes the pool away and leaves the file system.
    expect((await check()).doubts.poolDevice).toBe('1 GiB. It holds btrfs. LXD wants an empty device.')
  })
})

const whole = {
  config: { 'images.auto_update_interval': '0', 'user.note': 'x' },
  storage_pools: [{ name: 'default', driver: 'dir' }],
  networks: [{ name: 'lxdbr0' }],
  projects: [{ name: 'other' }],
  profiles: [
    {
      name: 'default',
      description: 'Changed',
      devices: {
        eth0: { type: 'nic', name: 'eth0', network: 'lxdbr0' },
        root: { type: 'disk', path: '/', pool: 'default' },
      },
    },
    { name: 'second' },
  ],
}

describe('a refusal of LXD', () => {
  it.each([
    ['of the server’s config', { config: { ...whole.config, 'no.such.key': 'x' } }],
    ['of the pool', { storage_pools: [...whole.storage_pools, { name: 'z', driver: 'zfs' }] }],
    [
      'of the network',
      { networks: [...whole.networks, { name: 'br1', config: { 'ipv4.address': '10.0.0.1/99' } }] },
    ],
    ['of the project', { projects: [...whole.projects, { name: 'p2', config: { 'no.such': 'x' } }] }],
    ['of a network of a project', { networks: [...whole.networks, { name: 'br1', project: 'nowhere' }] }],
    [
      'of the profile',
      { profiles: [...whole.profiles, { name: 'p3', devices: { bad: { type: 'nothing' } } }] },
    ],
  ])('%s leaves the server as it was, and is told', async (_, change) => {
    const task = await ended(applySetup(JSON.stringify({ ...whole, ...change }), ann))
    expect(task.status).toBe('failed')
    expect(task.error).toMatch(/Everything before it was taken back|This stays/)
    expect(await dump()).toEqual(empty)
    expect(await readJournal()).toBeNull()
  })

  it('of the text stands at its line', async () => {
    await expect(applySetup('pools: []', ann)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('Line 1'),
    })
  })
})

it('cut short by the end of the console is undone at its next start', async () => {
  const { preseed } = parsePreseed(JSON.stringify(whole))
  if (!preseed) throw new Error('not a preseed')
  const { steps } = planOf(preseed, await readServerState(lxd()))
  // All steps but the last, which was written down and not begun.
  await writeJournal(steps.map(({ kind, name, project, before }) => ({ kind, name, project, before })))
  for (const step of steps.slice(0, -1)) await typeCommands(lab, step.commands)
  expect(await dump()).not.toEqual(empty)
  await expect(applySetup('{}', ann)).rejects.toMatchObject({ code: 'conflict' })
  await recoverSetup()
  expect(await dump()).toEqual(empty)
  await done(applySetup('{}', ann))
})
