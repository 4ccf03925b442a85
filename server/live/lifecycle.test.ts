import { expect, test } from 'vitest'
import { meaningOf, refOfAddress, renamingOf } from './lifecycle.ts'

const event = (action: string, source: string, context: Record<string, unknown> = {}) => ({
  action,
  source,
  context,
})

test('an instance event names what to read again', () => {
  expect(meaningOf('default', event('instance-started', '/1.0/instances/c1'))).toEqual({
    type: 'instance',
    refs: [{ project: 'default', name: 'c1' }],
    snapshots: false,
    began: true,
    status: 'Running',
  })
})

test('a rename touches both names, in the project of the event', () => {
  const renamed = event('instance-renamed', '/1.0/instances/new?project=p2', { old_name: 'old' })
  expect(meaningOf('p2', renamed)).toMatchObject({
    refs: [
      { project: 'p2', name: 'new' },
      { project: 'p2', name: 'old' },
    ],
  })
})

test.each([
  ['instance', '/1.0/instances/new?project=p2'],
  ['network', '/1.0/networks/new?project=p2'],
  ['profile', '/1.0/profiles/new?project=p2'],
])('a renamed %s is known by both names', (noun, source) => {
  const renamed = event(`${noun}-renamed`, source, { old_name: 'old' })
  expect(renamingOf('p2', renamed)).toEqual({
    noun,
    from: { project: 'p2', name: 'old' },
    to: { project: 'p2', name: 'new' },
  })
})

test('a snapshot that is renamed renames no instance', () => {
  const renamed = event('instance-snapshot-renamed', '/1.0/instances/c1/snapshots/s1', { old_name: 's0' })
  expect(renamingOf('default', renamed)).toBeNull()
})

test('a snapshot event counts the snapshots of its instance', () => {
  const taken = event('instance-snapshot-created', '/1.0/instances/c1/snapshots/s0')
  expect(meaningOf('p', taken)).toMatchObject({ refs: [{ project: 'p', name: 'c1' }], snapshots: true })
})

test.each(['instance-exec', 'instance-console', 'instance-file-pushed', 'instance-backup-created'])(
  '%s changes nothing that is shown',
  (action) => {
    expect(meaningOf('default', event(action, '/1.0/instances/c1'))).toBeNull()
  },
)

test.each([
  ['image-alias-created', 'image'],
  ['storage-volume-snapshot-deleted', 'storage'],
  ['network-acl-updated', 'network'],
  ['profile-renamed', 'profile'],
  ['project-created', 'project'],
  ['config-updated', 'server'],
  ['cluster-member-added', 'server'],
])('%s is about %s', (action, noun) => {
  expect(meaningOf('', event(action, ''))).toEqual({ type: 'noun', noun })
})

test('what nobody shows means nothing', () => {
  expect(meaningOf('', event('warning-acknowledged', '/1.0/warnings/x'))).toBeNull()
  expect(meaningOf('', event('instance-started', ''))).toBeNull()
})

test('names and projects in addresses are decoded', () => {
  expect(refOfAddress('/1.0/virtual-machines/a%20b?project=x%26y', 'default')).toEqual({
    project: 'x&y',
    name: 'a b',
  })
  expect(refOfAddress('/1.0/networks/lxdbr0', 'default')).toBeNull()
})
