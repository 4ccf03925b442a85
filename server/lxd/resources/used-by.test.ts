import { describe, expect, it } from 'vitest'
import { parseUsedBy } from './used-by.ts'

describe('what uses a thing', () => {
  it.each([
    ['/1.0/instances/web1?project=team', { kind: 'instance', project: 'team', name: 'web1', pool: null }],
    ['/1.0/instances/web1/snapshots/a', { kind: 'snapshot', project: 'default', name: 'web1/a', pool: null }],
    ['/1.0/profiles/default', { kind: 'profile', project: 'default', name: 'default', pool: null }],
    [
      '/1.0/storage-pools/fast/volumes/custom/data',
      { kind: 'volume', project: 'default', name: 'data', pool: 'fast' },
    ],
    [
      '/1.0/storage-pools/fast/volumes/custom/data/snapshots/monday?project=team',
      { kind: 'snapshot', project: 'team', name: 'data/monday', pool: 'fast' },
    ],
    [
      '/1.0/storage-pools/fast/volumes/container/web1',
      { kind: 'volume', project: 'default', name: 'container/web1', pool: 'fast' },
    ],
    ['/1.0/storage-pools/fast/buckets/b', { kind: 'bucket', project: 'default', name: 'b', pool: 'fast' }],
    ['/1.0/new/thing', { kind: 'other', project: 'default', name: '/1.0/new/thing', pool: null }],
  ])('%s', (address, use) => {
    expect(parseUsedBy(address)).toEqual(use)
  })
})
