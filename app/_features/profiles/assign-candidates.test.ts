import { expect, it } from 'vitest'
import type { InstanceRow } from '#contracts/instances.ts'
import { assignCandidates } from './assign-candidates.ts'

const row = (project: string, name: string, profiles: string[]): InstanceRow => ({
  project,
  name,
  profiles,
  type: 'container',
  status: 'Running',
  description: '',
  ipv4: [],
  ipv6: [],
  snapshots: 0,
  image: '',
  architecture: 'x86_64',
  pool: null,
  cpuLimit: null,
  memoryLimit: null,
  memoryUsage: null,
  processes: null,
  location: null,
  createdAt: '',
  lastUsedAt: null,
  autostart: null,
  protected: false,
  ephemeral: false,
})
const rows = [
  row('default', 'web10', ['default']),
  row('default', 'web2', ['default', 'web']),
  row('default', 'web1', []),
  row('own', 'a', ['default']),
  row('shared', 'b', ['default']),
]
const owners = new Set(['default', 'own'])
const names = (profile: { project: string; name: string }, what: 'add' | 'remove') =>
  assignCandidates(rows, { profile, what, owners }).map((each) => each.name)

it('are those that see the profile, and have it not or have it', () => {
  expect(names({ project: 'default', name: 'web' }, 'add')).toEqual(['b', 'web1', 'web10'])
  expect(names({ project: 'default', name: 'web' }, 'remove')).toEqual(['web2'])
  expect(names({ project: 'own', name: 'web' }, 'add')).toEqual(['a'])
})
