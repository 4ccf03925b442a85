import { describe, expect, it } from 'vitest'
import { deviceDraftSchema } from '../devices.ts'
import { type LimitKey, limitKeys, limitsEditSchema, profileLimitsSchema } from './limits.ts'

const bad: [LimitKey, string, RegExp][] = [
  ['limits.cpu', '0', /CPU 0 alone is 0-0/],
  ['limits.cpu', '-1', /0-3,7/],
  ['limits.cpu', '1.5', /limits\.cpu\.allowance/],
  ['limits.cpu', '50%', /limits\.cpu\.allowance/],
  ['limits.cpu', 'two', /number of CPUs/],
  ['limits.cpu', '0-', /0-3,7/],
  ['limits.cpu', '0,,1', /0-3,7/],
  ['limits.cpu', '3-1', /1-3/],
  ['limits.cpu', '0 1', /0-3,7/],
  ['limits.cpu', '0-9999', /does not exist/],
  ['limits.cpu', '99999', /At most 4096/],
  ['limits.cpu.allowance', '0%', /at least 1%/],
  ['limits.cpu.allowance', '50', /50%.*25ms\/100ms/],
  ['limits.cpu.allowance', '50 %', /50%/],
  ['limits.cpu.allowance', '-5%', /50%/],
  ['limits.cpu.allowance', '33.3%', /whole number/],
  ['limits.cpu.allowance', '25ms', /25ms\/100ms/],
  ['limits.cpu.allowance', '25/100', /25ms\/100ms/],
  ['limits.cpu.allowance', '25ms/100', /25ms\/100ms/],
  ['limits.cpu.allowance', '25us/100us', /25ms\/100ms/],
  ['limits.cpu.allowance', '0ms/100ms', /more than 0ms/],
  ['limits.cpu.allowance', '25ms/0ms', /more than 0ms/],
  ['limits.cpu.allowance', '10ms/2000ms', /at most 1000ms/],
  ['limits.cpu.allowance', 'half', /50%/],
  ['limits.cpu.priority', '11', /0 to 10/],
  ['limits.cpu.priority', '-1', /0 to 10/],
  ['limits.cpu.priority', '5.5', /whole number/],
  ['limits.cpu.priority', 'high', /0 to 10/],
  ['limits.memory', '512', /alone means bytes.*512MiB/],
  ['limits.memory', '1.5GiB', /1536MiB/],
  ['limits.memory', '2 GiB', /2GiB/],
  ['limits.memory', '2g', /2GiB/],
  ['limits.memory', '0%', /1% to 100%/],
  ['limits.memory', '101%', /1% to 100%/],
  ['limits.memory', '12.5%', /whole number/],
  ['limits.memory', '10kB', /At least 1MiB/],
  ['limits.memory', 'all', /512MiB/],
  ['limits.memory.enforce', 'firm', /hard, soft/],
  ['limits.memory.swap', 'sometimes', /true or false/],
  ['limits.memory.swap.priority', '12', /0 to 10/],
  ['limits.processes', '-1', /whole number/],
  ['limits.processes', '1k', /whole number/],
  ['limits.disk.priority', 'low', /0 to 10/],
  ['limits.network.priority', '99', /0 to 10/],
]

describe('limits that no host can mean', () => {
  it.each(bad)('%s=%s is refused at its field, with what would be right', (key, value, words) => {
    const refs = [{ project: 'default', name: 'web1' }]
    const [issue, more] =
      limitsEditSchema.safeParse({ refs, type: 'container', values: { [key]: value }, rates: [] }).error
        ?.issues ?? []
    expect(issue?.path).toEqual(['values', key])
    expect(issue?.message).toMatch(words)
    expect(more).toBeUndefined()
    const changes = [{ key, before: '', after: value }]
    const profile = profileLimitsSchema.safeParse({ project: 'default', name: 'small', changes, rates: [] })
    expect(profile.error?.issues[0]?.path).toEqual(['changes', 0, 'after'])
  })

  it('are not taken for a kind of instance that has not got them', () => {
    const refs = [{ project: 'default', name: 'vm1' }]
    for (const key of limitKeys) {
      const value = { 'limits.cpu': '2', 'limits.memory': '1GiB' }[key.toString()]
      if (value === undefined) continue
      expect(
        limitsEditSchema.safeParse({ refs, type: 'virtual-machine', values: { [key]: value }, rates: [] })
          .success,
      ).toBe(true)
    }
    const values = { 'limits.processes': '10' }
    const refused = limitsEditSchema.safeParse({ refs, type: 'virtual-machine', values, rates: [] })
    expect(refused.error?.issues[0]?.message).toMatch(/Only containers/)
  })
})

const rates: ['disk-root' | 'nic-network', string, string, RegExp][] = [
  ['disk-root', 'limits.read', '50 MB', /50MB/],
  ['disk-root', 'limits.read', '50Mbit', /bytes per second/],
  ['disk-root', 'limits.write', '500 iops', /500iops/],
  ['disk-root', 'limits.write', 'fast', /bytes per second/],
  ['disk-root', 'limits.write', '-5MB', /bytes per second/],
  ['nic-network', 'limits.ingress', '10MB', /80Mbit is as much/],
  ['nic-network', 'limits.ingress', '10 Mbit', /for example 100Mbit/],
  ['nic-network', 'limits.egress', '1.5Gbit', /whole numbers/],
  ['nic-network', 'limits.egress', '10mbps', /for example 100Mbit/],
]

describe('rates of devices', () => {
  it.each(rates)('%s %s=%s is refused at its field', (kind, key, value, words) => {
    const owner = { kind: 'instance', project: 'default', name: 'web1' }
    const needed =
      kind === 'disk-root' ? [{ key: 'pool', value: 'default' }] : [{ key: 'network', value: 'lxdbr0' }]
    const config = [...needed, { key, value }]
    const draft = { owner, name: 'device', kind, override: false, config }
    const issues = deviceDraftSchema.safeParse(draft).error?.issues ?? []
    expect(issues.map(({ path }) => path)).toEqual([['config', 1, 'value']])
    expect(issues[0]?.message).toMatch(words)
  })
})
