import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answers } from '#contracts/setup/answers.ts'
import { parsePreseed, printPreseed } from '#contracts/setup/preseed.ts'
import { answersOf, preseedOf } from '#contracts/setup/preseed-of.ts'
import { firstAnswers, type SetupFacts } from '#contracts/setup/setup-facts.ts'
import type { Lab } from '#lab/lab.ts'
import { type Meddler, startMeddler } from '#server/live/testing/meddler.ts'
import { lxd } from '#server/lxd/client.ts'
import { startStage, stopStage } from '../testing/lab-stage.ts'
import { readSetupFacts } from './setup-facts.ts'
import { blockDevice } from './testing/block-device.ts'
import { linesOf, typeInit } from './testing/type-init.ts'
import { wholeDump } from './testing/whole-dump.ts'

let lab: Lab
let facts: SetupFacts
/** LXD as `lxd init` finds it here: whatever it is asked to change, it refuses. */
let reader: Meddler
/** The same, which says that it has ZFS and Ceph, too. */
let claimer: Meddler
let device: string
let empty: Awaited<ReturnType<typeof wholeDump>>

beforeAll(async () => {
  lab = await startStage({ init: false })
  await lab.exec(['ip', 'link', 'add', 'br-host', 'type', 'bridge'])
  facts = await readSetupFacts(lxd())
  reader = await startMeddler(lab.socketPath)
  reader.judge(() => 'refuse')
  claimer = await startMeddler(lab.socketPath, { told: withDrivers })
  claimer.judge(() => 'refuse')
  device = await blockDevice(lab)
  empty = await wholeDump(lab)
})
afterAll(async () => {
  await reader.stop()
  await claimer.stop()
  await stopStage()
})

function withDrivers(url: string, text: string): string {
  const more = '{"Name":"zfs","Version":"2","Remote":false},{"Name":"ceph","Version":"17","Remote":true},'
  return url === '/1.0' ? text.replace(/"storage_supported_drivers":\s*\[/, (start) => start + more) : text
}

const own = { ipv4: '10.77.0.1/24', ipv6: 'fd77::1/64' }
const ceph = { poolDriver: 'ceph', cephCluster: 'c1', cephPool: 'osd-1' } as const
const noNetwork = { bridge: false } as const
const directory = { poolDriver: 'dir' } as const
const open = { reachable: true } as const

const link = { bridge: false, link: true, linkName: 'enp0s3' } as const
const maas = { maas: true, maasUrl: 'https://maas.lan.test/MAAS', maasKey: 'kkk:ttt:sss' } as const

/** What somebody answers, beside what `lxd init` offers. */
const given: [string, Partial<Answers>][] = [
  ['nothing but what is offered', {}],
  ['a directory', directory],
  ['a btrfs file of 1 GiB', { poolDriver: 'btrfs', poolSize: '1' }],
  ['a btrfs file of 250 GiB', { poolDriver: 'btrfs', poolSize: '250' }],
  ['a btrfs file of a size with zeros before it', { poolDriver: 'btrfs', poolSize: '007' }],
  ['btrfs that is there already', { poolDriver: 'btrfs', poolPlace: 'existing', poolExisting: '/srv/pool' }],
  ['an LVM file', { poolDriver: 'lvm', poolSize: '5' }],
  ['a volume group that is there already', { poolDriver: 'lvm', poolPlace: 'existing', poolExisting: 'vg0' }],
  ['no pool', { pool: false }],
  ['a pool named like a number', { ...directory, poolName: '007' }],
  ['a pool named like a truth', { ...directory, poolName: 'yes' }],
  ['a pool named like an exponent', { ...directory, poolName: '1e3' }],
  ['a pool named like a time', { ...directory, poolName: '12:30' }],
  ['a pool named like a date', { ...directory, poolName: '2024-01-31' }],
  ['a pool with a long name of many marks', { ...directory, poolName: "a.b_c-d'e#f{g}&h*i!j%k@l" }],
  ['a pool whose name begins with a mark', { ...directory, poolName: '-x' }],
  ['a bridge of another name', { bridgeName: 'br-x.1_2' }],
  ['a bridge named like a number', { bridgeName: '0x1f' }],
  ['addresses of one’s own', own],
  ['addresses of one’s own, none of them translated', { ...own, ipv4Nat: false, ipv6Nat: false }],
  ['IPv4 of one’s own, translated, and IPv6 not', { ...own, ipv6Nat: false }],
  ['IPv4 alone, automatic', { ipv6: 'none' }],
  ['IPv4 alone, of one’s own', { ipv4: own.ipv4, ipv6: 'none' }],
  ['IPv6 alone, automatic', { ipv4: 'none' }],
  ['IPv6 alone, of one’s own and not translated', { ipv4: 'none', ipv6: own.ipv6, ipv6Nat: false }],
  ['a bridge without addresses', { ipv4: 'none', ipv6: 'none' }],
  ['an interface of the host', link],
  ['a bridge of the host', { bridge: false, link: true, linkName: 'br-host' }],
  ['no network', noNetwork],
  ['no to everything but image updates', { pool: false, ...noNetwork }],
  ['no to everything', { pool: false, ...noNetwork, updates: false }],
  ['no image updates', { updates: false }],
  ['over the network, by tokens', open],
  ['over the network, by a password', { ...open, password: 'hush' }],
  ['over the network, by a password like a number', { ...open, password: '1234' }],
  ['over the network, by a password that YAML would read otherwise', { ...open, password: 'a: b #c' }],
  ['over the network, by a password with quotes', { ...open, password: `it's "so"` }],
  ['over the network, on one address', { ...open, address: '127.0.0.1', port: '8444' }],
  ['over the network, on one address of IPv6', { ...open, address: '::1', port: '18443' }],
  [
    'MAAS, under the host’s own name',
    { maas: true, maasUrl: 'http://192.0.2.4:5240/MAAS', maasKey: 'a:b:c' },
  ],
  ['MAAS, under another name', { ...maas, maasName: 'box', ...noNetwork }],
  ['an interface that MAAS knows', { ...maas, ...link, maasIpv4: 'four', maasIpv6: 'six' }],
  ['an interface that MAAS knows in one subnet', { ...maas, ...link, maasIpv6: 'six' }],
  ['an interface that MAAS does not know', { ...maas, ...link, maasLink: false }],
  [
    'everything at once',
    {
      poolName: 'p-1',
      poolDriver: 'btrfs',
      poolSize: '3',
      bridgeName: 'br-all',
      ...own,
      ipv4Nat: false,
      ...open,
      address: '127.0.0.1',
      password: 'hush',
      updates: false,
    },
  ],
]

function textOf(change: Partial<Answers>): { answers: Answers; text: string } {
  const answers = { ...firstAnswers(facts), ...change }
  return { answers, text: printPreseed(preseedOf(answers, facts)) }
}

describe('what lxd init prints for', () => {
  it.each(given)('%s is what is shown', async (_, change) => {
    const { answers, text } = textOf(change)
    const password = answers.password || 'left out'
    const theirs = await typeInit(lab, linesOf({ ...answers, password }, facts), reader)
    // It asks until it gets one; with tokens none is needed.
    expect(text).toBe(answers.password ? theirs : theirs.replace(/^ {2}core.trust_password: .*\n/m, ''))
    const { preseed } = parsePreseed(text)
    const back = preseed && answersOf(preseed, facts)
    expect(back && printPreseed(preseedOf(back, facts))).toBe(text)
  })

  it('pressing Enter only is what is offered at first', async () => {
    const enters = linesOf(firstAnswers(facts), facts).map(() => '')
    expect(textOf({}).text).toBe(await typeInit(lab, [...enters.slice(0, -1), 'yes'], reader))
  })

  it('a block device is what is shown', async () => {
    for (const poolDriver of ['btrfs', 'lvm']) {
      const { answers, text } = textOf({ poolDriver, poolPlace: 'device', poolDevice: device })
      expect(text).toBe(await typeInit(lab, linesOf(answers, facts), reader))
    }
  })

  it('LVM where thin_check is missing is what is shown', async () => {
    const { answers, text } = textOf({ poolDriver: 'lvm', poolSize: '5', poolThin: false })
    const lines = linesOf(answers, facts)
    // Continue without it? Right after the size.
    lines.splice(lines.indexOf('5') + 1, 0, 'yes')
    const through = ['env', 'PATH=/usr/bin:/bin']
    expect(text).toBe(await typeInit(lab, lines, { ...reader, through }))
  })

  // No host of a lab has them: LXD’s answer is made to name them, and nothing is done with what is asked.
  it.each([
    ['a ZFS file', { poolDriver: 'zfs', poolSize: '9' }],
    ['ZFS that is there already', { poolDriver: 'zfs', poolPlace: 'existing', poolExisting: 'tank/lxd' }],
    ['a new pool in Ceph', { poolDriver: 'ceph', poolPlace: 'new' }],
    ['a new pool in another Ceph', { ...ceph, poolPlace: 'new', cephGroups: '128' }],
    ['a pool that is in Ceph already', { ...ceph, poolPlace: 'existing' }],
  ] as const)('%s is what is shown', async (_, change) => {
    const { answers, text } = textOf(change)
    const here = { ...facts, drivers: [...facts.drivers, 'zfs', 'ceph'] }
    expect(text).toBe(await typeInit(lab, linesOf(answers, here), claimer))
    const { preseed } = parsePreseed(text)
    expect(preseed && answersOf(preseed, here)).toMatchObject(change)
  })

  it.each([true, false])(
    'LXD in a container without ids of its own, shared: %s, is what is shown',
    async (shareIds) => {
      const here = { ...facts, drivers: ['dir'], sharesIds: true }
      const { answers, text } = textOf({ poolDriver: 'dir', shareIds })
      const through = ['unshare', '--user', '--map-root-user']
      expect(text).toBe(await typeInit(lab, linesOf(answers, here), { ...reader, through }))
    },
  )

  it('any of these has changed nothing', async () => {
    expect(await wholeDump(lab)).toEqual(empty)
  })
})
