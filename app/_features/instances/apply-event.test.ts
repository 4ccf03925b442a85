import { describe, expect, it } from 'vitest'
import type { InstanceList, InstanceRow } from '#contracts/instances.ts'
import { applyEvent } from './apply-event.ts'

function row(name: string, change: Partial<InstanceRow> = {}): InstanceRow {
  return {
    project: 'default',
    name,
    type: 'container',
    status: 'Stopped',
    description: '',
    ipv4: [],
    ipv6: [],
    snapshots: 0,
    image: 'Debian 12',
    architecture: 'x86_64',
    pool: 'default',
    profiles: ['default'],
    cpuLimit: null,
    memoryLimit: null,
    memoryUsage: null,
    processes: null,
    location: null,
    createdAt: '2026-01-01T00:00:00Z',
    lastUsedAt: null,
    autostart: null,
    protected: false,
    ephemeral: false,
    ...change,
  }
}

const list: InstanceList = { cursor: '1', instances: [row('a'), row('b'), row('b', { project: 'other' })] }

describe('applyEvent on the instance list', () => {
  it('replaces the row of the same project and name, and only that one', () => {
    const changed = row('b', { status: 'Running', project: 'other' })
    const after = applyEvent(list, { type: 'instance-changed', instance: changed })
    expect(after.instances[2]).toEqual(changed)
    expect(after.instances[1]).toBe(list.instances[1])
    expect(list.instances[2]?.status).toBe('Stopped')
  })

  it('adds a row that is new', () => {
    const after = applyEvent(list, { type: 'instance-changed', instance: row('c') })
    expect(after.instances.map((each) => each.name)).toEqual(['a', 'b', 'b', 'c'])
  })

  it('takes a removed row away', () => {
    const after = applyEvent(list, { type: 'instance-removed', project: 'default', name: 'b' })
    expect(after.instances.map((each) => `${each.project}/${each.name}`)).toEqual(['default/a', 'other/b'])
  })

  it('gives the same object when nothing concerns it', () => {
    expect(applyEvent(list, { type: 'instance-removed', project: 'default', name: 'z' })).toBe(list)
    expect(applyEvent(list, { type: 'noun-changed', noun: 'image' })).toBe(list)
  })
})
