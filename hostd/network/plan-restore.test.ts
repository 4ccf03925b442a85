import { describe, expect, it } from 'vitest'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import { HostdError } from '../failure.ts'
import type { HostFacts } from './model.ts'
import { planChange } from './plan.ts'
import { notRestorable } from './plan-restore.ts'
import { formerLinks } from './settle.ts'
import {
  card,
  draft,
  enslaved,
  facts,
  file,
  link,
  madeBridge,
  noContext,
  staticDraft,
} from './testing/facts.ts'
import type { Ended } from './transaction.ts'

const path = '/etc/network/interfaces'
const files = { [path]: '# mine\nauto enp0s3\niface enp0s3 inet dhcp\n' }
const tool = { installed: new Set(['ifupdown'] as const) }
const bare = facts(files, tool)
const create: NetworkChange = { kind: 'create', bridge: draft }
const id = '20260101120000000-0a0b0c0d'
const restore = (of: 'create' | 'edit' | 'remove' = 'create', name = 'virbr0'): NetworkChange => ({
  kind: 'restore',
  id,
  of,
  name,
})

/** A change as it stands in the history once it was kept, and the host after it. */
function kept(host: HostFacts, change: NetworkChange, links: HostFacts['links']): [Ended, HostFacts] {
  const plan = planChange(host, change, noContext)
  const names = [
    ...new Set(['virbr0', ...plan.expectation.ports, ...(plan.expectation.link ?? '').split(' ')]),
  ]
  const entry: Ended = {
    ...plan,
    version: 1,
    id,
    state: 'waiting',
    person: { id: 'ann', name: 'Ann' },
    startedAt: '2026-01-01T12:00:00.000Z',
    bootId: 'boot',
    worker: { pid: 1, startTime: '1' },
    deadline: 0,
    seconds: 90,
    former: formerLinks(host, names),
    made: [],
    addressesBefore: [],
    log: [],
    outcome: 'kept',
    endedAt: '2026-01-01T12:01:00.000Z',
    endedBy: 'Ann',
    reason: '',
  }
  const after = new Map(host.files)
  for (const change of plan.files) {
    if (change.after) after.set(change.path, change.after)
    else after.delete(change.path)
  }
  return [entry, { ...host, files: after, links }]
}

const [made, bridged] = kept(bare, create, [madeBridge, enslaved])
const plan = (host: HostFacts, change: NetworkChange, restored: Ended | null) =>
  planChange(host, change, { ...noContext, restored })

describe('what was before a change', () => {
  it('comes back to the byte, with the steps of the way back', () => {
    const found = plan(bridged, restore(), made)
    expect(found.files).toEqual([{ path, before: bridged.files.get(path), after: bare.files.get(path) }])
    expect(found.expectation).toMatchObject({
      link: 'enp0s3',
      bridge: null,
      gone: 'virbr0',
      dhcp: true,
      lease: '192.168.1.20/24',
      gateway: '192.168.1.1',
    })
    expect(found.picture.after).toMatchObject([{ name: 'enp0s3', master: null, addresses: card.addresses }])
    expect(found.after.map(({ command }) => command?.join(' '))).toContain('ifup --force enp0s3')
    // And that, undone, is the change again.
    expect(found.undoAfter).toEqual(made.after)
  })

  it('brings back a bridge as it was before an edit, with the instances on it', () => {
    const guest = link({ name: 'veth1', kind: 'veth', master: 'virbr0' })
    const host = { ...bridged, links: [madeBridge, enslaved, guest] }
    const edited = link({
      ...madeBridge,
      addresses: [{ family: 4, address: '192.168.1.50', prefix: 24, dynamic: false, linkLocal: false }],
    })
    const bridge = { ...staticDraft, ipv4: { ...staticDraft.ipv4, address: '192.168.1.50/24' } }
    const [entry, now] = kept(host, { kind: 'edit', bridge }, [edited, enslaved, guest])
    const found = plan(now, restore('edit'), entry)
    expect(found.files.find((one) => one.path === path)?.after).toEqual(host.files.get(path))
    expect(found.expectation).toMatchObject({
      link: 'virbr0',
      bridge: 'virbr0',
      ports: ['enp0s3'],
      dhcp: true,
      lease: null,
      members: [{ link: 'veth1', master: 'virbr0' }],
    })
    expect(found.expected).toEqual(['192.168.1.20'])
  })

  it('brings back a bridge that was removed', () => {
    const [entry, now] = kept(bridged, { kind: 'remove', name: 'virbr0' }, [card])
    const found = plan(now, restore('remove'), entry)
    expect(found.files.find((one) => one.path === path)?.after).toEqual(bridged.files.get(path))
    expect(found.expectation).toMatchObject({
      bridge: 'virbr0',
      link: 'virbr0',
      ports: ['enp0s3'],
      gone: null,
    })
  })
})

describe('is refused', () => {
  const refusal = (host: HostFacts, change: NetworkChange, restored: Ended | null) => {
    try {
      plan(host, change, restored)
      return null
    } catch (error) {
      return error instanceof HostdError ? `${error.code}: ${error.message}` : error
    }
  }

  it('where a file was changed since, by whomever', () => {
    const host = { ...bridged, files: new Map([[path, file('# theirs\n')]]) }
    expect(refusal(host, restore(), made)).toMatch(/^conflict: .*interfaces was changed since/)
    expect(notRestorable(made, host.files)).toContain('was changed since')
    expect(notRestorable(made, bridged.files)).toBeNull()
  })

  it('where instances are on the bridge that would go', () => {
    const host = {
      ...bridged,
      links: [...bridged.links, link({ name: 'veth1', kind: 'veth', master: 'virbr0' })],
    }
    expect(refusal(host, restore(), made)).toBe(
      'conflict: virbr0 is in use by veth1: stop these instances, or give them another network, first.',
    )
  })

  it('where there is no such change, or it went back', () => {
    expect(refusal(bridged, restore(), null)).toMatch(/^not-found/)
    expect(refusal(bridged, restore(), { ...made, outcome: 'reverted' })).toMatch(/^not-found/)
    expect(refusal(bridged, restore('create', 'br9'), made)).toMatch(/^not-found/)
    expect(
      refusal({ ...bridged, links: [madeBridge] }, restore('edit'), {
        ...made,
        change: { kind: 'edit', bridge: draft },
        former: formerLinks(bridged, ['virbr0', 'enp0s3']),
      }),
    ).toBe('conflict: enp0s3 was a port of virbr0, and is not there any more.')
  })
})
