import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answers, answerProblems, answersSchema } from './answers.ts'
import { planOf } from './plan.ts'
import { parsePreseed, printPreseed } from './preseed.ts'
import { answersOf, preseedOf } from './preseed-of.ts'
import { firstAnswers } from './setup-facts.ts'
import { hostFacts as facts } from './testing/host-facts.ts'

const first = firstAnswers(facts)

describe('the preseed', () => {
  it('is printed as lxd init prints it', () => {
    const answers: Answers = {
      ...first,
      poolName: 'pool3',
      poolDriver: 'dir',
      bridgeName: 'lxdbrx',
      ipv4: '10.77.0.1/24',
      ipv6: 'none',
      reachable: true,
      updates: false,
    }
    expect(printPreseed(preseedOf(answers, facts))).toBe(`config:
  core.https_address: '[::]:8443'
  images.auto_update_interval: "0"
networks:
- config:
    ipv4.address: 10.77.0.1/24
    ipv4.nat: "true"
    ipv6.address: none
  description: ""
  name: lxdbrx
  type: ""
  project: default
storage_pools:
- config: {}
  description: ""
  name: pool3
  driver: dir
profiles:
- config: {}
  description: ""
  devices:
    eth0:
      name: eth0
      network: lxdbrx
      type: nic
    root:
      path: /
      pool: pool3
      type: disk
  name: default
projects: []
cluster: null
`)
  })

  it('gives the answers back, whatever was answered', () => {
    const answers = fc.record({
      pool: fc.boolean(),
      poolName: fc.constantFrom('default', 'p1', '007', 'true', 'a:b', '#x'),
      poolDriver: fc.constantFrom('dir', 'btrfs', 'lvm', 'ceph'),
      poolPlace: fc.constantFrom('loop' as const, 'device' as const, 'existing' as const),
      poolSize: fc.integer({ min: 1, max: 1000 }).map(String),
      poolDevice: fc.constantFrom('/dev/sdb', '/dev/disk/by-id/x-1'),
      poolExisting: fc.constantFrom('tank/lxd', 'vg0', '/srv/data'),
      poolThin: fc.boolean(),
      cephCluster: fc.constantFrom('ceph', 'c1'),
      cephPool: fc.constantFrom('lxd', 'osd-1'),
      cephGroups: fc.integer({ min: 1, max: 999 }).map(String),
      maas: fc.boolean(),
      maasName: fc.constantFrom('host', 'box'),
      maasUrl: fc.constantFrom('http://192.0.2.4:5240/MAAS'),
      maasKey: fc.constantFrom('a:b:c', '123'),
      bridge: fc.boolean(),
      bridgeName: fc.constantFrom('lxdbr0', 'br-1', '1e5'),
      ipv4: fc.constantFrom('auto', 'none', '10.9.0.1/24'),
      ipv4Nat: fc.boolean(),
      ipv6: fc.constantFrom('auto', 'none', 'fd42::1/64'),
      ipv6Nat: fc.boolean(),
      link: fc.boolean(),
      linkName: fc.constantFrom('enp0s3', 'br0'),
      maasLink: fc.boolean(),
      maasIpv4: fc.constantFrom('', 'subnet-4'),
      maasIpv6: fc.constantFrom('', 'subnet-6'),
      shareIds: fc.boolean(),
      reachable: fc.boolean(),
      address: fc.constantFrom('all', '192.0.2.1', 'fd00::1'),
      port: fc.integer({ min: 1, max: 65_535 }).map(String),
      password: fc.constantFrom('', 'hush', '1234', 'a: b'),
      updates: fc.boolean(),
    })
    fc.assert(
      fc.property(answers, (some) => {
        const given: Answers = { ...first, ...some }
        expect(answersSchema.safeParse(given).success).toBe(true)
        const preseed = preseedOf(given, facts)
        const read = parsePreseed(printPreseed(preseed))
        expect(read.preseed).toEqual(preseed)
        const back = answersOf(preseed, facts)
        expect(back && preseedOf(back, facts)).toEqual(preseed)
      }),
    )
  })

  it('that says more than the questions is not forced into them', () => {
    const { preseed } = parsePreseed('storage_pools:\n- {name: a, driver: dir}\n- {name: b, driver: dir}\n')
    expect(preseed && answersOf(preseed, facts)).toBeNull()
  })
})

it.each([
  ['poolName', '', 'Write a name'],
  ['poolName', 'a b', 'No spaces'],
  ['poolName', 'a/b', 'no slash'],
  ['poolName', '..', 'Not a name'],
  ['poolName', 'x'.repeat(64), 'At most 63'],
  ['poolDriver', '', 'Choose'],
  ['poolSize', '', 'whole number'],
  ['poolSize', '0', 'At least 1'],
  ['poolSize', '-5', 'whole number'],
  ['poolSize', '1.5', 'whole number'],
  ['poolSize', '20GiB', 'whole number'],
  ['poolSize', '9999999', 'At most'],
  ['bridgeName', 'b', 'Two characters'],
  ['bridgeName', 'a-very-long-bridge', 'at most 15'],
  ['bridgeName', 'lxd br', 'Only letters'],
  ['bridgeName', 'a/b', 'Only letters'],
  ['ipv4', '', 'auto, none'],
  ['ipv4', 'yes', 'IPv4 address'],
  ['ipv4', '10.0.3.1', '10.0.3.1/24'],
  ['ipv4', '10.0.3.0/24', '10.0.3.1/24'],
  ['ipv4', '10.0.3.255/24', 'broadcast'],
  ['ipv4', '10.0.3.256/24', 'IPv4 address'],
  ['ipv4', '10.0.3.1/33', 'IPv4 address'],
  ['ipv4', 'fd42::1/64', 'IPv4 address'],
  ['ipv6', '', 'auto, none'],
  ['ipv6', 'fd42::1', '/64'],
  ['ipv6', '10.0.3.1/24', 'IPv6 address'],
  ['ipv6', 'fd42::1/129', 'IPv6 address'],
  ['address', 'localhost', 'Write all'],
  ['address', '', 'Write all'],
  ['port', '0', '1 to 65535'],
  ['port', '65536', '1 to 65535'],
  ['port', 'https', '1 to 65535'],
] as const)('%s “%s” is refused', (id, value, words) => {
  expect(answerProblems({ ...first, reachable: true, [id]: value })[id]).toContain(words)
})

it.each([
  ['poolDevice', 'sdb', { poolPlace: 'device' }, 'starting with /'],
  ['poolDevice', '/dev/../x', { poolPlace: 'device' }, 'without ..'],
  ['poolExisting', ' ', { poolPlace: 'existing' }, 'Write the name'],
  ['linkName', '', { bridge: false, link: true }, 'Choose'],
  ['cephCluster', '', { poolDriver: 'ceph' }, 'name of the cluster'],
  ['cephPool', 'a b', { poolDriver: 'ceph' }, 'No spaces'],
  ['cephGroups', '0', { poolDriver: 'ceph', poolPlace: 'new' }, 'whole number'],
  ['maasName', '', { maas: true }, 'in MAAS'],
  ['maasUrl', 'maas.example.org', { maas: true }, 'http://'],
  ['maasUrl', 'ftp://maas', { maas: true }, 'http://'],
  ['maasKey', '', { maas: true }, 'API key'],
] as const)('%s “%s” is refused where it is asked', (id, value, change, words) => {
  expect(answerProblems({ ...first, ...change, [id]: value })[id]).toContain(words)
  expect(answerProblems({ ...first, [id]: value })[id]).toBeUndefined()
})

it.each([
  ['config: [', 1, ''],
  ['config: {}\nstorage:\n- a\n', 1, 'does not know storage'],
  ['storage_pools:\n- name: a\n', 2, ''],
  ['storage_pools:\n- name: a\n  driver: dir\n  config:\n    size: 5\n', 5, 'in quotes'],
  ['networks:\n- name: far-too-long-a-name\n', 2, 'At most 15'],
  ['networks: lxdbr0\n', 1, 'list'],
  ['config: {}\nconfig: {}\n', 2, 'unique'],
  ['storage_pools:\n- name: a/b\n  driver: dir\n', 2, 'no slash'],
  ['networks:\n- name: ""\n', 2, 'Write a name'],
  ['profiles:\n- name: a\n  config: {limits.cpu: 2}\n', 3, 'in quotes'],
  ['config:\n  a: [1, 2]\n', 2, 'a text, a number'],
  ['- a\n- b\n', 1, ''],
  ['projects:\n- name: a\n  devices: {}\n', 2, 'does not know devices'],
  ['\tconfig: {}\n', 1, ''],
  ['a: &a [*a]\n', 1, ''],
  ['cluster:\n  enabled: true\n', 2, 'name of this member'],
  ['profiles:\n- name: a\n  devices:\n    root: {path: 1}\n', 4, 'in quotes'],
] as const)('the YAML %j is refused at line %i', (text, line, words) => {
  const { problems } = parsePreseed(text)
  expect(problems?.[0]).toMatchObject({ line, message: expect.stringContaining(words) })
})

describe('the plan', () => {
  it('goes in the order of lxd init, and is empty once everything is as wanted', () => {
    const preseed = preseedOf({ ...first, updates: false }, facts)
    const { steps } = planOf(preseed, facts.state)
    expect(steps.map((step) => step.kind)).toEqual(['config', 'pool', 'network', 'profile'])
    expect(steps.map((step) => step.before)).toEqual([
      { config: { 'images.auto_update_interval': '' } },
      null,
      null,
      { description: '', config: {}, devices: {} },
    ])
    const after = {
      ...facts.state,
      config: preseed.config,
      pools: preseed.storage_pools,
      networks: preseed.networks.map((each) => ({
        ...each,
        config: { ...each.config, 'ipv4.address': '10.1.1.1/24', 'ipv4.nat': 'true' },
      })),
      profiles: preseed.profiles,
    }
    expect(planOf(preseed, after)).toEqual({ steps: [], problems: [], warnings: [] })
  })

  it('names what it overwrites', () => {
    const eth0 = { name: 'eth0', network: 'lxdbr0', type: 'nic' }
    const profiles = [{ name: 'default', description: '', config: {}, devices: { eth0 } }]
    const answers = { ...first, pool: false, bridgeName: 'lxdbr1' }
    const { steps } = planOf(preseedOf(answers, facts), { ...facts.state, profiles })
    expect(steps.at(-1)?.sentence).toBe(
      'Change the profile default: the device eth0 gets network lxdbr1 instead of lxdbr0.',
    )
  })

  it('tells of a pool that has another driver, and hides secrets', () => {
    const state = { ...facts.state, pools: [{ name: 'default', driver: 'dir', description: '', config: {} }] }
    expect(planOf(preseedOf(first, facts), state).problems).toEqual([
      expect.stringContaining('instead of btrfs'),
    ])
    const { preseed } = parsePreseed('config: {core.trust_password: hush}')
    expect(
      preseed &&
        JSON.stringify(
          planOf(preseed, facts.state).steps.map(({ sentence, commands }) => [sentence, commands]),
        ),
    ).not.toContain('hush')
  })
})
