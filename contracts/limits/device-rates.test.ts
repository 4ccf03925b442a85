import { describe, expect, it } from 'vitest'
import { commandLine } from '../commands/lxc-command.ts'
import { rateCommands } from '../commands/rate-commands.ts'
import {
  devicesWithRates,
  type RatedKind,
  type RateKey,
  rateChangeSchema,
  rateDraft,
  ratedDevices,
  rateProblem,
} from './device-rates.ts'
import { rateHostProblem, rateNumber, rateValues, staysUntilStart } from './rate-values.ts'

const root = { type: 'disk', path: '/', pool: 'default' }
const eth0 = { type: 'nic', network: 'lxdbr0', 'limits.max': '1Gbit' }
const inForce = {
  eth0,
  root,
  lan: { type: 'nic', nictype: 'macvlan', parent: 'enp0s3' },
  data: { type: 'disk', source: '/srv/data', path: '/data', 'limits.read': '5MB' },
  port: { type: 'proxy', listen: 'tcp:0.0.0.0:80', connect: 'tcp:127.0.0.1:80' },
}
const rated = ratedDevices(inForce, (name) => (name === 'data' ? null : 'default'))

describe('devices with rates', () => {
  it('are disks and those cards that LXD can hold back', () => {
    expect(rated).toEqual([
      { name: 'data', kind: 'disk', profile: null, on: '/srv/data', rates: { 'limits.read': '5MB' } },
      { name: 'root', kind: 'disk', profile: 'default', on: 'default', rates: {} },
      { name: 'eth0', kind: 'nic', profile: 'default', on: 'lxdbr0', rates: { 'limits.max': '1Gbit' } },
    ])
  })

  it('a draft changes what differs, and a profile’s device becomes one’s own', () => {
    const texts = [' 5MB ', '', '', '', '', '500iops', '10Mbit', '', '']
    const changes = rateDraft(rated, texts)
    expect(changes).toEqual([
      { device: 'root', kind: 'disk', rates: { 'limits.max': '500iops' } },
      { device: 'eth0', kind: 'nic', rates: { 'limits.ingress': '10Mbit', 'limits.max': '' } },
    ])
    expect(devicesWithRates({ data: inForce.data }, inForce, changes)).toEqual({
      data: inForce.data,
      root: { ...root, 'limits.max': '500iops' },
      eth0: { type: 'nic', network: 'lxdbr0', 'limits.ingress': '10Mbit' },
    })
    const owner = { kind: 'instance' as const, project: 'default', name: 'web1' }
    expect(rateCommands(owner, rated, changes).map(commandLine)).toEqual([
      'lxc config device override web1 root limits.max=500iops',
      'lxc config device override web1 eth0 limits.ingress=10Mbit',
      'lxc config device unset web1 eth0 limits.max',
    ])
  })

  it('a change that is none, or of a device that is not there or of another kind, is passed over', () => {
    const change = { device: 'root', kind: 'nic' as const, rates: { 'limits.ingress': '10Mbit' } }
    const none = { device: 'eth0', kind: 'nic' as const, rates: { 'limits.max': '1Gbit' } }
    expect(devicesWithRates({}, inForce, [change, { ...change, device: 'eth7' }, none])).toEqual({})
  })
})

describe('what rates become', () => {
  it.each([
    ['10MB', 10_000_000],
    ['10MiB', 10_485_760],
    ['1000', 1000],
    ['512B', 512],
    ['100Mbit', 100_000_000],
    ['1Gibit', 1_073_741_824],
    ['64kbit', 64_000],
    ['500iops', 500],
  ])('%s is %d', (text, number) => {
    expect(rateNumber(text)).toBe(number)
  })

  it('in the files of each generation of control groups, both ways for limits.max', () => {
    expect(
      rateValues('disk', { 'limits.read': '10MB', 'limits.write': '500iops' }, { cgroup: 'v1' }),
    ).toEqual({
      'limits.read': [{ file: 'blkio.throttle.read_bps_device', value: '10000000' }],
      'limits.write': [{ file: 'blkio.throttle.write_iops_device', value: '500' }],
      'limits.max': [],
    })
    expect(rateValues('disk', { 'limits.max': '10MB' }, { cgroup: 'v2' })['limits.max']).toEqual([
      { file: 'io.max', value: 'rbps=10000000' },
      { file: 'io.max', value: 'wbps=10000000' },
    ])
  })

  it('nothing where LXD would not take it, or takes limits.max instead', () => {
    expect(rateValues('nic', { 'limits.egress': '10MB' }, { cgroup: 'v1' })['limits.egress']).toEqual([])
    const both = { 'limits.read': '5MB', 'limits.max': '9MB' }
    expect(rateValues('disk', both, { cgroup: 'v1' })['limits.read']).toEqual([])
  })

  it('a disk’s rate that goes, or is counted otherwise, stays in the kernel until the next start', () => {
    expect(staysUntilStart('disk', '10MB', '')).toBe(true)
    expect(staysUntilStart('disk', '10MB', '500iops')).toBe(true)
    expect(staysUntilStart('disk', '10MB', '20MiB')).toBe(false)
    expect(staysUntilStart('disk', '', '20MiB')).toBe(false)
    expect(staysUntilStart('nic', '10Mbit', '')).toBe(false)
  })

  it('what the kernel lacks is said where it matters', () => {
    const host = { cgroup: 'v1' as const, cpus: [0], memory: null, modern: false, missing: ['act_police'] }
    expect(rateHostProblem('nic', 'limits.egress', host)).toMatch(/act_police/)
    expect(rateHostProblem('nic', 'limits.max', host)).toMatch(/act_police/)
    expect(rateHostProblem('nic', 'limits.ingress', host)).toBeNull()
    expect(rateHostProblem('disk', 'limits.max', host)).toBeNull()
    expect(rateHostProblem('disk', 'limits.max', { ...host, missing: ['blkio'] })).toMatch(/throttles disks/)
    expect(rateHostProblem('disk', 'limits.max', { ...host, missing: ['blkio.weight'] })).toBeNull()
  })
})

const bad: [RatedKind, RateKey, string, RegExp][] = [
  ['disk', 'limits.read', '50 MB', /50MB/],
  ['disk', 'limits.read', '50Mbit', /bytes per second/],
  ['disk', 'limits.read', '1.5MB', /bytes per second/],
  ['disk', 'limits.write', '500 iops', /500iops/],
  ['disk', 'limits.write', '500IOPS', /500iops/],
  ['disk', 'limits.write', '-5MB', /bytes per second/],
  ['disk', 'limits.write', '10%', /bytes per second/],
  ['disk', 'limits.max', 'fast', /bytes per second/],
  ['disk', 'limits.max', '0', /More than 0/],
  ['disk', 'limits.max', '0iops', /More than 0/],
  ['nic', 'limits.ingress', '10MB', /80Mbit is as much/],
  ['nic', 'limits.ingress', '10 Mbit', /for example 100Mbit/],
  ['nic', 'limits.ingress', '100mbit', /for example 100Mbit/],
  ['nic', 'limits.egress', '1.5Gbit', /whole numbers/],
  ['nic', 'limits.egress', '10mbps', /for example 100Mbit/],
  ['nic', 'limits.egress', '500iops', /for example 100Mbit/],
  ['nic', 'limits.max', '0Mbit', /More than 0/],
]

describe('rates that no device can mean', () => {
  it.each(bad)('%s %s=%s is refused at its field, with what would be right', (kind, key, value, words) => {
    const change = { device: 'any0', kind, rates: { [key]: value } }
    const issues = rateChangeSchema.safeParse(change).error?.issues ?? []
    expect(issues.map(({ path }) => path)).toEqual([['rates', key]])
    expect(issues[0]?.message).toMatch(words)
  })

  it('one limit for both stands alone', () => {
    const rates = { 'limits.read': '5MB', 'limits.write': '', 'limits.max': '9MB' }
    expect(rateProblem('disk', 'limits.read', rates)).toBe('Either this or limits.max, not both')
    expect(rateProblem('disk', 'limits.write', rates)).toBeNull()
    expect(rateProblem('disk', 'limits.max', rates)).toBeNull()
  })
})
