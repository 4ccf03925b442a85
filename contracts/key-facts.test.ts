import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedConfig, changesOf, conflictsOf } from './config-changes.ts'
import {
  deviceDraftSchema,
  deviceKinds,
  editedDevice,
  keysOfKind,
  kindOfDevice,
  reachesIntoHost,
} from './devices.ts'
import { configOfRows, factOf, rowsOfConfig } from './key-facts.ts'
import { instanceKeys } from './key-tables/instance-keys.ts'
import { networkKeys, networkTypes } from './key-tables/network-keys.ts'
import { poolKeys } from './key-tables/pool-keys.ts'
import { storageDrivers } from './key-tables/storage-drivers.ts'
import { volumeKeys } from './key-tables/volume-keys.ts'
import { networkDraftSchema } from './networks.ts'
import { valueProblem } from './rules/value-rule.ts'
import { poolDraftSchema } from './storage.ts'

const tables = [
  ...storageDrivers.map((driver) => poolKeys(driver.name)),
  ...storageDrivers.map((driver) => volumeKeys(driver.name)),
  ...networkTypes.map((type) => networkKeys(type.name)),
  ...deviceKinds.map(keysOfKind),
  instanceKeys,
]

it('every table names a key once, says what it does, and its examples pass its own rule', () => {
  for (const facts of tables) {
    const keys = facts.map((fact) => fact.key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { key, help, rule } of facts) {
      expect(help, key).toMatch(/^[A-Z].*\.$/s)
      if (rule.kind !== 'text') continue
      for (const value of [rule.example ?? '', ...(rule.words ?? [])])
        expect(valueProblem(rule, value), key).toBeNull()
    }
  }
})

it('patterns stand for names', () => {
  const facts = networkKeys('bridge')
  expect(factOf(facts, 'tunnel.office.id')?.key).toBe('tunnel.NAME.id')
  expect(factOf(facts, 'user.a.b')?.key).toBe('user.*')
  expect(factOf(facts, 'no.such')).toBeUndefined()
})

describe('edits', () => {
  const config = fc.dictionary(
    fc.constantFrom('a', 'b.c', 'volatile.x', 'user.y', 'zfs.z'),
    fc.string({ minLength: 1 }),
  )

  it('change only what was edited', () => {
    fc.assert(
      fc.property(config, fc.constantFrom('a', 'b.c', 'new'), fc.string(), (before, key, value) => {
        const rows = rowsOfConfig(before, []).map((row) => (row.key === key ? { key, value } : row))
        if (!rows.some((row) => row.key === key)) rows.push({ key, value })
        const after = changedConfig(before, changesOf(before, rows))
        const { [key]: _, ...rest } = before
        const { [key]: now, ...others } = after
        expect(others).toEqual(rest)
        expect(now ?? '').toBe(value)
      }),
    )
  })

  it('of two people to different keys both survive; to the same key the second is told', () => {
    const start = { a: '1', b: '1' }
    const first = changesOf(start, [{ key: 'a', value: '2' }])
    const second = changesOf(start, [{ key: 'b', value: '2' }])
    const between = changedConfig(start, first)
    expect(conflictsOf(between, second)).toEqual([])
    expect(changedConfig(between, second)).toEqual({ a: '2', b: '2' })
    expect(conflictsOf(between, changesOf(start, [{ key: 'a', value: '3' }]))).toEqual(['a'])
    expect(conflictsOf(between, first)).toEqual([])
  })

  it('of a device keep keys that no form knows', () => {
    const device = { type: 'nic', nictype: 'bridged', parent: 'virbr0', 'some.new.key': 'x' }
    expect(editedDevice(device, [{ key: 'mtu', before: '', after: '1400' }])).toEqual({
      ...device,
      mtu: '1400',
    })
  })
})

describe('drafts', () => {
  const fields = (result: {
    success: boolean
    error?: { issues: { path: PropertyKey[]; message: string }[] }
  }) => Object.fromEntries((result.error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]))

  it('of pools are checked by their driver', () => {
    const draft = {
      name: 'store_lxd',
      driver: 'dir',
      description: '',
      config: [{ key: 'source', value: '/store/lxd' }],
    }
    expect(poolDraftSchema.safeParse(draft).success).toBe(true)
    expect(
      fields(poolDraftSchema.safeParse({ ...draft, config: [{ key: 'source', value: 'store' }] })),
    ).toEqual({
      'config.0.value': 'Write a whole path, starting with /',
    })
    expect(fields(poolDraftSchema.safeParse({ ...draft, name: 'a/b' }))).toHaveProperty('name')
  })

  it('of networks want ranges inside the subnet and a name that is an interface', () => {
    const draft = {
      project: 'default',
      name: 'lan0',
      type: 'bridge',
      description: '',
      config: [
        { key: 'ipv4.address', value: '10.0.3.1/24' },
        { key: 'ipv4.dhcp.ranges', value: '10.0.3.10-10.0.3.20' },
      ],
    }
    expect(networkDraftSchema.safeParse(draft).success).toBe(true)
    const outside = [draft.config[0], { key: 'ipv4.dhcp.ranges', value: '10.0.4.10-10.0.4.20' }]
    expect(fields(networkDraftSchema.safeParse({ ...draft, config: outside }))['config.1.value']).toMatch(
      /must lie in/,
    )
    for (const name of ['a', 'a-name-too-long-', 'über', 'a/b'])
      expect(fields(networkDraftSchema.safeParse({ ...draft, name }))).toHaveProperty('name')
  })

  it('of devices want what LXD wants', () => {
    const draft = {
      owner: { kind: 'instance', project: 'default', name: 'apollo' },
      name: 'eth0',
      kind: 'nic-bridged',
      config: [
        { key: 'parent', value: 'virbr0' },
        { key: 'name', value: 'eth0' },
      ],
      override: false,
    }
    expect(deviceDraftSchema.safeParse(draft).success).toBe(true)
    const bad = [
      { key: 'parent', value: '' },
      { key: 'limits.ingress', value: '1Mbit' },
      { key: 'limits.max', value: '2Mbit' },
    ]
    expect(Object.keys(fields(deviceDraftSchema.safeParse({ ...draft, config: bad })))).toEqual([
      'config.0.value',
      'config.1.value',
    ])
  })
})

it('knows which form draws a device, and which devices reach into the host', () => {
  expect(kindOfDevice({ type: 'nic', network: 'lxdbr0' })).toBe('nic-network')
  expect(kindOfDevice({ type: 'nic', nictype: 'bridged', parent: 'virbr0' })).toBe('nic-bridged')
  expect(kindOfDevice({ type: 'disk', path: '/', pool: 'p' })).toBe('disk-root')
  expect(kindOfDevice({ type: 'disk', path: '/x', pool: 'p', source: 'v' })).toBe('disk-volume')
  expect(kindOfDevice({ type: 'disk', path: '/x', source: '/srv' })).toBe('disk-path')
  expect(kindOfDevice({ type: 'tpm', path: '/dev/tpm0' })).toBeNull()
  expect(reachesIntoHost({ type: 'disk', path: '/x', source: '/etc' })).toBe(true)
  expect(reachesIntoHost({ type: 'disk', path: '/x', source: 'v', pool: 'p' })).toBe(false)
  expect(reachesIntoHost({ type: 'proxy', listen: 'tcp:0.0.0.0:80', connect: 'tcp:127.0.0.1:80' })).toBe(
    false,
  )
  expect(reachesIntoHost({ type: 'proxy', listen: 'tcp:0.0.0.0:80', connect: 'unix:/run/x' })).toBe(true)
  expect(
    configOfRows([
      { key: 'a', value: '' },
      { key: 'b', value: '1' },
    ]),
  ).toEqual({ b: '1' })
})
