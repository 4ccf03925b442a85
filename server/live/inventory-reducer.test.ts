import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type LxdInstance,
  lxdInstanceSchema,
  lxdInstanceStateSchema,
} from '#server/lxd/resources/instances.ts'
import { factsOf, type InstanceFacts, observedOf } from './instance-row.ts'
import { type Inventory, type InventoryChange, reduceInventory } from './inventory-reducer.ts'

function instance(name: string, more: Partial<Record<keyof LxdInstance, unknown>> = {}): InstanceFacts {
  return factsOf(lxdInstanceSchema.parse({ name, status: 'Running', status_code: 103, ...more }))
}

const nobody: ReadonlySet<string> = new Set()
const empty: Inventory = new Map()
const listed = (facts: InstanceFacts[], except = nobody): InventoryChange => ({
  type: 'listed',
  facts,
  except,
})
const ref = (name: string) => ({ project: 'default', name })

function reduced(...changes: InventoryChange[]) {
  let inventory = empty
  let events = reduceInventory(empty, listed([])).events
  for (const change of changes) ({ inventory, events } = reduceInventory(inventory, change))
  return { inventory, events, names: [...inventory.keys()] }
}

describe('a complete list', () => {
  test('adds, changes and removes, and says just that', () => {
    const { events, names } = reduced(
      listed([instance('a'), instance('b'), instance('c')]),
      listed([instance('a'), instance('b', { description: 'new' }), instance('d')]),
    )
    expect(names).toEqual(['default/a', 'default/b', 'default/d'])
    expect(events.map((event) => event.type)).toEqual([
      'instance-changed',
      'instance-changed',
      'instance-removed',
    ])
  })

  test('the same list again changes nothing and is the same object', () => {
    const first = reduced(listed([instance('a')]))
    const again = reduceInventory(first.inventory, listed([instance('a')]))
    expect(again.events).toEqual([])
    expect(again.inventory).toBe(first.inventory)
  })

  test('does not overrule what was read by itself meanwhile', () => {
    const { inventory } = reduced(
      listed([instance('kept', { description: 'old' }), instance('deleted')]),
      { type: 'gone', ref: ref('deleted') },
      { type: 'read', facts: instance('kept', { description: 'new' }), snapshots: null },
      { type: 'read', facts: instance('created'), snapshots: null },
      listed(
        [instance('kept', { description: 'old' }), instance('deleted')],
        new Set(['default/kept', 'default/deleted', 'default/created']),
      ),
    )
    expect([...inventory.keys()]).toEqual(['default/kept', 'default/created'])
    expect(inventory.get('default/kept')?.row.description).toBe('new')
  })

  test('whatever was known before, afterwards exactly the list is known', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const facts = fc.uniqueArray(
      fc.record({
        name,
        description: fc.constantFrom('', 'x'),
        status: fc.constantFrom('Running', 'Stopped'),
      }),
      { selector: (one) => one.name },
    )
    fc.assert(
      fc.property(facts, facts, (before, now) => {
        const rows = (given: typeof now) => given.map((one) => instance(one.name, one))
        const { inventory } = reduced(listed(rows(before)), listed(rows(now)))
        expect(new Set(inventory.keys())).toEqual(new Set(now.map((one) => `default/${one.name}`)))
        for (const one of now) {
          expect(inventory.get(`default/${one.name}`)?.row).toMatchObject(one)
        }
      }),
    )
  })
})

describe('what is observed', () => {
  const observed = { ipv4: ['10.0.0.2'], ipv6: [], memoryUsage: 50_000_000, processes: 3 }

  test('stays through a later read while it runs, and goes when it stops', () => {
    const looked: InventoryChange = { type: 'observed', ref: ref('a'), observed }
    const running = reduced(listed([instance('a')]), looked, listed([instance('a', { description: 'x' })]))
    expect(running.inventory.get('default/a')?.row).toMatchObject(observed)
    const stopped = reduced(listed([instance('a')]), looked, listed([instance('a', { status: 'Stopped' })]))
    expect(stopped.inventory.get('default/a')?.row).toMatchObject({
      ipv4: [],
      memoryUsage: null,
      processes: null,
    })
  })

  test('of an instance that stopped or went meanwhile is dropped', () => {
    const stopped = reduced(listed([instance('a', { status: 'Stopped' })]), {
      type: 'observed',
      ref: ref('a'),
      observed,
    })
    expect(stopped.events).toEqual([])
    expect(reduced({ type: 'observed', ref: ref('gone'), observed }).events).toEqual([])
  })

  test('memory that moves by less than a megabyte is not told, an address always is', () => {
    const before: InventoryChange[] = [listed([instance('a')]), { type: 'observed', ref: ref('a'), observed }]
    const little = { ...observed, memoryUsage: 50_400_000 }
    expect(reduced(...before, { type: 'observed', ref: ref('a'), observed: little }).events).toEqual([])
    const moved = { ...little, ipv4: ['10.0.0.3'] }
    expect(reduced(...before, { type: 'observed', ref: ref('a'), observed: moved }).events).toHaveLength(1)
    const much = { ...observed, memoryUsage: 60_000_000 }
    expect(reduced(...before, { type: 'observed', ref: ref('a'), observed: much }).events).toHaveLength(1)
  })
})

test('the state that an event claims is shown, of what is known and of nothing else', () => {
  const told = { type: 'told', ref: ref('a'), status: 'Stopped' } as const
  expect(reduced(told).events).toEqual([])
  const { inventory } = reduced(listed([instance('a', { description: 'kept' })]), told)
  expect(inventory.get('default/a')?.row).toMatchObject({ status: 'Stopped', description: 'kept', ipv4: [] })
  const read: InventoryChange = { type: 'read', facts: instance('a'), snapshots: null }
  expect(reduced(listed([instance('a')]), told, read).inventory.get('default/a')?.row.status).toBe('Running')
})

describe('snapshot counts', () => {
  const inPool = (name: string, pool: string) =>
    instance(name, { expanded_devices: { root: { type: 'disk', path: '/', pool } } })

  test('of one pool touch neither other pools nor what was counted since', () => {
    const { inventory } = reduced(
      listed([inPool('a', 'p1'), inPool('b', 'p1'), inPool('c', 'p2')]),
      { type: 'read', facts: inPool('b', 'p1'), snapshots: 7 },
      { type: 'read', facts: inPool('c', 'p2'), snapshots: 2 },
      {
        type: 'counted',
        pools: new Set(['p1']),
        counts: new Map([['default/a', 3]]),
        except: new Set(['default/b']),
      },
    )
    expect([...inventory.values()].map((entry) => entry.row.snapshots)).toEqual([3, 7, 2])
  })
})

describe('a row', () => {
  test('is made of nulls, zero times and words never heard of', () => {
    const row = instance('a', {
      status: 'Hibernating',
      config: null,
      devices: null,
      expanded_config: null,
      expanded_devices: null,
      profiles: null,
      last_used_at: '1970-01-01T00:00:00Z',
      location: 'none',
    })
    expect(row).toMatchObject({
      status: 'Error',
      lastUsedAt: null,
      location: null,
      pool: null,
      profiles: [],
      autostart: null,
      image: '',
    })
  })

  test('reads flags as LXD does and names the image', () => {
    const row = instance('a', {
      expanded_config: {
        'boot.autostart': 'Yes',
        'security.protection.delete': 'ON',
        'limits.cpu': '2',
        'image.os': 'Debian',
        'image.release': '12',
      },
      expanded_devices: { disk7: { type: 'disk', path: '/', pool: 'fast' } },
    })
    expect(row).toMatchObject({
      autostart: true,
      protected: true,
      cpuLimit: '2',
      memoryLimit: null,
      pool: 'fast',
      image: 'Debian 12',
    })
  })

  test('shows addresses of global scope, loopback left out', () => {
    const address = (family: string, text: string, scope: string) => ({ family, address: text, scope })
    const state = lxdInstanceStateSchema.parse({
      status: 'Running',
      status_code: 103,
      pid: 5,
      processes: -1,
      memory: { usage: 1000 },
      network: {
        lo: { addresses: [address('inet', '127.0.0.1', 'local'), address('inet', '10.9.9.9', 'global')] },
        eth0: { addresses: [address('inet', '10.0.0.2', 'global'), address('inet6', 'fe80::1', 'link')] },
        eth1: { addresses: null },
        eth2: { addresses: [address('inet6', 'fd00::2', 'global')] },
      },
    })
    expect(observedOf(state)).toEqual({
      ipv4: ['10.0.0.2'],
      ipv6: ['fd00::2'],
      memoryUsage: 1000,
      processes: null,
    })
    const stopped = lxdInstanceStateSchema.parse({
      status: 'Stopped',
      status_code: 102,
      network: null,
      disk: null,
    })
    expect(observedOf(stopped)).toEqual({ ipv4: [], ipv6: [], memoryUsage: null, processes: null })
  })
})
