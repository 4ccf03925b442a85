// First, before anything reads the settings.
import '../testing/lab-settings.ts'
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

let lab: Lab
let facts: SetupFacts
let empty: Awaited<ReturnType<typeof dump>>

beforeAll(async () => {
  lab = await startStage({ init: false })
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
      .replace(/"(\d+\.){3}\d+\/24"/g, '"v4"')
      .replace(/"fd42:[0-9a-f:]+\/64"/g, '"v6"')
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

/** `lxd init` at a terminal, each answer on a line; what it prints for the preseed. It applies it, too. */
async function typeInit(lines: readonly string[]): Promise<string> {
  const { stdout } = await lab.exec(['script', '-q', '-c', 'lxd init', '/dev/null'], {
    input: `${lines.join('\n')}\n`,
    allowFailure: true,
    timeout: 60_000,
  })
  const yaml = /config:[\s\S]*^cluster: null$/m.exec(stdout.replaceAll('\r', ''))?.[0]
  if (yaml === undefined) throw new Error(stdout)
  return `${yaml}\n`
}

const pool = (name: string, driver: string, ...more: string[]) => ['yes', name, driver, ...more]
const noMaas = 'no'
const bridge = (...answers: string[]) => ['yes', ...answers]
const noBridge = ['no', 'no']
const end = ['no', 'yes', 'yes']

/** What is typed, and the same answers in the form. */
const runs: { what: string; typed: string[]; answers: Partial<Answers>; refused?: true }[] = [
  {
    what: 'a directory and a bridge with everything automatic',
    typed: ['no', ...pool('default', 'dir'), noMaas, ...bridge('lxdbr0', 'auto', 'auto'), ...end],
    answers: { poolDriver: 'dir' },
  },
  {
    what: 'nothing at all but image updates',
    typed: ['no', 'no', noMaas, ...noBridge, ...end],
    answers: { pool: false, bridge: false },
  },
  {
    what: 'a btrfs file and a bridge with addresses of one’s own',
    typed: [
      'no',
      ...pool('p-1', 'btrfs', 'yes', 'no', '1'),
      noMaas,
      ...bridge('br-x', '10.77.0.1/24', 'no', 'fd77::1/64', 'yes'),
      ...end,
    ],
    answers: {
      poolName: 'p-1',
      poolDriver: 'btrfs',
      poolSize: '1',
      bridgeName: 'br-x',
      ipv4: '10.77.0.1/24',
      ipv4Nat: false,
      ipv6: 'fd77::1/64',
    },
  },
  {
    what: 'a bridge without addresses, over the network, no image updates',
    typed: [
      'no',
      'no',
      noMaas,
      ...bridge('lxdbr0', 'none', 'none'),
      'yes',
      'all',
      '8443',
      'hush',
      'hush',
      'no',
      'yes',
    ],
    answers: { pool: false, ipv4: 'none', ipv6: 'none', reachable: true, password: 'hush', updates: false },
  },
  {
    what: 'a pool named like a number on an interface of the host, one address',
    typed: [
      'no',
      ...pool('007', 'dir'),
      noMaas,
      'no',
      'yes',
      'enp0s3',
      'yes',
      '127.0.0.1',
      '8444',
      'a: b',
      'a: b',
      'yes',
      'yes',
    ],
    answers: {
      poolName: '007',
      poolDriver: 'dir',
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
    typed: ['no', ...pool('old', 'btrfs', 'no', '/no/such/pool'), noMaas, ...noBridge, ...end],
    answers: {
      poolName: 'old',
      poolDriver: 'btrfs',
      poolPlace: 'existing',
      poolExisting: '/no/such/pool',
      bridge: false,
    },
  },
]

describe('the answers', () => {
  it.each(runs)('amount to what lxd init prints and makes: $what', async ({ typed, answers, refused }) => {
    const text = printPreseed(preseedOf({ ...firstAnswers(facts), ...answers }, facts))
    expect(text).toBe(await typeInit(typed))
    const theirs = await dump()
    await clear()
    const task = await ended(applySetup(text, ann))
    expect(comparable(await dump())).toEqual(comparable(theirs))
    expect(task.status).toBe(refused ? 'failed' : 'done')
    const { preseed } = parsePreseed(text)
    const again = preseed && planOf(preseed, await readServerState(lxd())).steps
    // LXD does not tell a password, so it is set again.
    if (!refused) expect(again).toHaveLength(answers.password ? 1 : 0)
  })

  it('are checked on this host', async () => {
    const first = firstAnswers(facts)
    const doubts = await checkAnswers(
      {
        ...first,
        poolDriver: 'btrfs',
        poolPlace: 'device',
        poolDevice: '/dev/null',
        bridgeName: 'enp0s3',
        ipv4: `${lab.address}/24`,
        reachable: true,
        address: '203.0.113.9',
      },
      lxd(),
    )
    expect(Object.keys(doubts).sort()).toEqual(['address', 'bridgeName', 'ipv4', 'poolDevice'])
    expect(await checkAnswers(first, lxd())).toEqual({})
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
