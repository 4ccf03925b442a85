import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answers, answerProblems, answersSchema, isAsked } from './answers.ts'
import { memberAddressProblem, withPort } from './cluster-answers.ts'
import { readJoinToken, tokenExpiry, writeJoinToken } from './join-token.ts'
import { planOf } from './plan.ts'
import { parsePreseed, printPreseed } from './preseed.ts'
import { answersOf, preseedOf } from './preseed-of.ts'
import { firstAnswers, type SetupFacts } from './setup-facts.ts'
import { hostFacts } from './testing/host-facts.ts'

const facts: SetupFacts = {
  ...hostFacts,
  drivers: ['btrfs', 'dir'],
  hostName: 'one',
  links: [{ name: 'enp0s3', type: 'physical', managed: false }],
}
const first = firstAnswers(facts)
const token = writeJoinToken({
  server_name: 'two',
  fingerprint: 'ab'.repeat(32),
  addresses: ['192.0.2.1:8443', '192.0.2.9:8443'],
  secret: 'hush-hush',
  expires_at: '2099-01-01T00:00:00Z',
})
const expired = writeJoinToken({
  server_name: 'two',
  fingerprint: 'ab'.repeat(32),
  addresses: ['192.0.2.1:8443'],
  secret: 'x',
  expires_at: '2020-01-01T00:00:00Z',
})
const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const making: Answers = { ...first, cluster: true, poolDriver: 'dir' }
const joining: Answers = { ...first, cluster: true, joining: true, token, loseData: true }
const setting = {
  entity: 'storage-pool',
  name: 'local',
  key: 'source',
  value: '',
  description: '"source" property for storage pool "local"',
} as const

describe('the preseed', () => {
  it('of a first member is printed as lxd init prints it', () => {
    expect(printPreseed(preseedOf({ ...making, password: 'hush' }, facts))).toBe(`config:
  core.https_address: 192.0.2.1:8443
  core.trust_password: hush
networks: []
storage_pools:
- config: {}
  description: ""
  name: local
  driver: dir
profiles:
- config: {}
  description: ""
  devices:
    root:
      path: /
      pool: local
      type: disk
  name: default
projects: []
cluster:
  server_name: one
  enabled: true
  member_config: []
  cluster_address: ""
  cluster_certificate: ""
  server_address: ""
  cluster_password: ""
  cluster_certificate_path: ""
  cluster_token: ""
`)
  })

  it('of one that joins is printed as lxd init prints it', () => {
    const answers: Answers = {
      ...joining,
      byToken: false,
      memberName: 'two',
      clusterAddress: '192.0.2.2',
      otherMember: '192.0.2.1',
      certificate: pem,
      clusterPassword: 'hush',
      memberSettings: [setting],
    }
    expect(printPreseed(preseedOf(answers, facts))).toBe(`config: {}
networks: []
storage_pools: []
profiles: []
projects: []
cluster:
  server_name: two
  enabled: true
  member_config:
  - entity: storage-pool
    name: local
    key: source
    value: ""
    description: '"source" property for storage pool "local"'
  cluster_address: 192.0.2.1:8443
  cluster_certificate: |
    -----BEGIN CERTIFICATE-----
    MIIB
    -----END CERTIFICATE-----
  server_address: 192.0.2.2:8443
  cluster_password: hush
  cluster_certificate_path: ""
  cluster_token: ""
`)
  })

  it('gives the answers back, whatever was answered', () => {
    const some = fc.record({
      joining: fc.boolean(),
      byToken: fc.boolean(),
      token: fc.constant(token),
      loseData: fc.constant(true),
      clusterAddress: fc.constantFrom(
        '192.0.2.1',
        '192.0.2.1:9443',
        'fd42::1',
        '[fd42::1]:8443',
        'one.example',
      ),
      memberName: fc.constantFrom('one', 'lab-2', '007', 'true', 'a:b'),
      otherMember: fc.constantFrom('192.0.2.9', 'fd42::9', 'two.example:1'),
      certificate: fc.constant(pem),
      clusterPassword: fc.constantFrom('hush', '1234', 'a: b', '#x'),
      memberSettings: fc.array(
        fc.record({
          entity: fc.constantFrom('storage-pool' as const, 'network' as const),
          name: fc.constantFrom('local', '1e5'),
          key: fc.constantFrom('source', 'parent'),
          value: fc.constantFrom('', '/dev/sdb', 'yes', '12'),
          description: fc.constantFrom('', setting.description),
        }),
        { maxLength: 3 },
      ),
      pool: fc.boolean(),
      poolDriver: fc.constantFrom('dir', 'btrfs'),
      link: fc.boolean(),
      linkName: fc.constant('enp0s3'),
      password: fc.constantFrom('', 'hush'),
      updates: fc.boolean(),
    })
    fc.assert(
      fc.property(some, (given) => {
        const answers: Answers = { ...first, cluster: true, ...given }
        expect(answersSchema.safeParse(answers).error).toBeUndefined()
        const preseed = preseedOf(answers, facts)
        expect(parsePreseed(printPreseed(preseed)).preseed).toEqual(preseed)
        const back = answersOf(preseed, facts)
        expect(back && preseedOf(back, facts)).toEqual(preseed)
        expect(back?.cluster).toBe(true)
      }),
    )
  })

  it('as a member hands it out is read as answers, with the name of the token', () => {
    const { preseed } = parsePreseed(
      `cluster:\n  enabled: true\n  server_address: 192.0.2.2:8443\n  cluster_token: ${token}\n`,
    )
    const answers = preseed && answersOf(preseed, facts)
    expect(answers).toMatchObject({ cluster: true, joining: true, byToken: true, token, loseData: false })
    expect(preseed?.cluster?.server_name).toBe('two')
  })

  it.each(['cluster: {}\n', 'cluster: null\n', 'cluster: {enabled: false}\n', 'config: {}\n'])(
    '%j makes no cluster',
    (text) => {
      expect(parsePreseed(text).preseed?.cluster).toBeNull()
    },
  )

  it.each([
    ['cluster: yes\n', ''],
    ['cluster:\n  enabled: true\n  server_name: a\n  token: x\n', 'does not know token'],
    ['cluster:\n  enabled: maybe\n', 'true or false'],
    ['cluster:\n  enabled: true\n  cluster_token: abc\n', 'no join token'],
    [`cluster:\n  enabled: true\n  cluster_token: ${token}\n`, 'address of this server'],
    [`cluster:\n  server_address: a:1\n  cluster_token: ${token}\n`, 'Write true'],
    ['cluster:\n  enabled: false\n  server_name: a\n', 'Write true'],
    [
      'cluster:\n  enabled: true\n  server_name: a\n  server_address: b\n  cluster_address: c\n',
      'certificate of the cluster',
    ],
    [
      'cluster:\n  enabled: true\n  server_name: a\n  cluster_certificate_path: /etc/x\n',
      'the certificate itself',
    ],
    [
      'cluster:\n  enabled: true\n  server_name: a\n  member_config:\n  - {entity: disk, name: a, key: b}\n',
      'storage-pool or network',
    ],
    ['cluster:\n  enabled: true\n  server_name: a\n  member_config: source\n', 'list'],
  ])('%j is refused', (text, words) => {
    const said = parsePreseed(text)
      .problems?.map((problem) => problem.message)
      .join('; ')
    expect(said).toContain(words)
  })
})

describe('the questions', () => {
  it('end with joining, and a first member is asked for no bridge and no second address', () => {
    for (const id of ['pool', 'bridge', 'link', 'reachable', 'password', 'updates'] as const)
      expect(isAsked(id, joining)).toBe(false)
    for (const id of ['bridge', 'ipv4', 'reachable', 'address', 'port', 'poolName', 'token'] as const)
      expect(isAsked(id, { ...making, reachable: true })).toBe(false)
    for (const id of ['memberName', 'pool', 'poolDriver', 'link', 'password', 'updates'] as const)
      expect(isAsked(id, making)).toBe(true)
    expect(isAsked('clusterAddress', first)).toBe(false)
  })

  it.each([
    ['clusterAddress', '', 'IP address'],
    ['clusterAddress', 'all', 'Every address'],
    ['clusterAddress', '0.0.0.0', 'Every address'],
    ['clusterAddress', '[::]:8443', 'Every address'],
    ['clusterAddress', '192.0.2.300', 'not an IPv4'],
    ['clusterAddress', '192.0.2.1:0', 'port'],
    ['clusterAddress', '192.0.2.1:70000', 'port'],
    ['clusterAddress', 'fd42::zz', 'IP address'],
    ['clusterAddress', 'one two', 'not a DNS name'],
    ['clusterAddress', 'https://one', 'IP address'],
    ['clusterAddress', '192.0.2.1/24', 'not a DNS name'],
    ['token', '', 'Paste the token'],
    ['token', 'not a token', 'no join token'],
    ['token', 'e30=', 'no join token'],
    ['token', token.slice(0, -8), 'no join token'],
    ['token', expired, 'has expired'],
    ['loseData', false, 'may be lost'],
    ['memberSettings', [{ ...setting, name: ' ' }], 'name of its pool'],
  ] as const)('%s “%s” is refused', (id, value, words) => {
    expect(answerProblems({ ...joining, [id]: value })[id]).toContain(words)
  })

  it.each([
    ['memberName', '', 'Write a name'],
    ['memberName', 'a b', 'No spaces'],
    ['memberName', 'a/b', 'no slash'],
    ['memberName', '@group', '@'],
    ['otherMember', '', 'IP address'],
    ['certificate', 'MIIB', 'from BEGIN to END'],
    ['clusterPassword', '', 'trust password'],
    ['clusterPassword', 'a\nb', 'One line'],
  ] as const)('without a token, %s “%s” is refused', (id, value, words) => {
    expect(answerProblems({ ...joining, byToken: false, [id]: value })[id]).toContain(words)
    expect(answerProblems({ ...joining, [id]: value })[id]).toBeUndefined()
  })

  it.each([
    ['192.0.2.1', '192.0.2.1:8443'],
    ['192.0.2.1:1', '192.0.2.1:1'],
    ['fd42::1', '[fd42::1]:8443'],
    ['[fd42::1]', '[fd42::1]:8443'],
    ['[fd42::1]:2', '[fd42::1]:2'],
    ['one.example', 'one.example:8443'],
  ])('the address %s is %s', (given, whole) => {
    expect(withPort(given)).toBe(whole)
    expect(memberAddressProblem(given)).toBeNull()
  })
})

describe('a token', () => {
  it('is read as it was written', () => {
    expect(readJoinToken(token)).toMatchObject({ server_name: 'two', secret: 'hush-hush' })
    expect(tokenExpiry({ expires_at: '0001-01-01T00:00:00Z' })).toBeNull()
    expect(tokenExpiry({ expires_at: '2099-01-01T00:00:00Z' })?.getFullYear()).toBe(2099)
  })
})

describe('the plan', () => {
  it('forms the cluster last, and says beforehand what LXD cannot take back', () => {
    const plan = planOf(preseedOf(making, facts), facts.state)
    expect(plan.steps.map((step) => step.kind)).toEqual(['config', 'pool', 'profile', 'cluster'])
    expect(plan.steps.at(-1)).toMatchObject({
      body: { server_name: 'one', enabled: true },
      before: { config: { 'core.https_address': '', 'cluster.https_address': '' } },
      commands: [{ args: ['cluster', 'enable', 'one'] }],
    })
    expect(plan.warnings.join()).toContain('cannot be dissolved')
    const after = { ...facts.state, member: 'one' }
    expect(planOf(preseedOf({ ...making, pool: false }, facts), after)).toMatchObject({
      steps: [{ kind: 'config' }],
      problems: [],
      warnings: [],
    })
  })

  it('of joining is one step, names what is lost, and has no secret in its words', () => {
    const pool = { name: 'mine', driver: 'dir', description: '', config: {} }
    const plan = planOf(preseedOf(joining, facts), { ...facts.state, pools: [pool] })
    expect(plan.steps.map((step) => step.sentence)).toEqual([
      'Join the cluster at 192.0.2.1:8443 or 192.0.2.9:8443 as two, reached at 192.0.2.1:8443.',
    ])
    expect(plan.warnings.join()).toContain('the storage pools mine')
    const words = JSON.stringify([plan.steps.map((step) => [step.sentence, step.commands]), plan.warnings])
    expect(words).not.toContain(token)
  })

  it('on a member makes no pool and no network: each member has to be told of them', () => {
    const { problems } = planOf(preseedOf(first, facts), { ...facts.state, member: 'one' })
    expect(problems).toEqual([
      expect.stringContaining('The pool default cannot be made from here'),
      expect.stringContaining('The network lxdbr0 cannot be made from here'),
    ])
  })

  it('refuses what LXD would: names that clash, another cluster, no address of one’s own', () => {
    const pool = { name: 'local', driver: 'dir', description: '', config: {} }
    const clash = preseedOf({ ...joining, memberSettings: [setting] }, facts)
    expect(planOf(clash, { ...facts.state, pools: [pool] }).problems).toEqual([
      expect.stringContaining('has local already'),
    ])
    const elsewhere = { ...facts.state, member: 'other' }
    expect(planOf(preseedOf(joining, facts), elsewhere)).toMatchObject({
      steps: [],
      problems: [expect.stringContaining('already, as other')],
    })
    const { preseed } = parsePreseed('cluster: {enabled: true, server_name: a}')
    expect(preseed && planOf(preseed, facts.state).problems).toEqual([
      expect.stringContaining('core.https_address'),
    ])
  })
})
