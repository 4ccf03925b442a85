import { expect, it } from 'vitest'
import type { HostCgroup } from '#contracts/cgroups.ts'
import { cgroupRows } from './cgroup-rows.ts'

const group = (path: string, given: Partial<HostCgroup> = {}): HostCgroup => ({
  ...{ path, cpu: null, memory: null, processes: null, instance: null },
  ...{ cpuWeight: null, cpuLimit: null, memoryLimit: null, processLimit: null },
  ...given,
})
const payload = (name: string, given: Partial<HostCgroup> = {}) =>
  group(`/lxc/lxc.payload.${name}`, { instance: { project: 'default', name }, ...given })

const host = [
  group('/'),
  group('/lxc'),
  group('/system'),
  group('/system/ssh', { memory: 50 }),
  payload('web2', { memory: 5, cpu: 0 }),
  payload('web10', { memory: 9 }),
  payload('web1', { memory: 7, cpu: 1 }),
  group('/lxc/lxc.payload.web1/init'),
]
const byName = { id: 'name', descending: false }
type Options = Parameters<typeof cgroupRows>[1]
const nothing: Options = { sort: byName, toggled: new Set<string>(), matching: null }
const names = (options: Partial<Options>) =>
  cgroupRows(host, { ...nothing, ...options }).map(({ name, depth }) => `${' '.repeat(depth)}${name}`)

it('at first every instance is seen, and nothing of what is inside', () => {
  expect(names({})).toEqual(['The whole host', ' lxc', '  web1', '  web2', '  web10', ' system'])
})

it('what was opened is open, what was closed is closed', () => {
  expect(names({ toggled: new Set(['/system', '/lxc']) })).toEqual([
    ...['The whole host', ' lxc', ' system', '  ssh'],
  ])
})

it('siblings are sorted, what is unknown last either way', () => {
  const instancesBy = (id: string, descending: boolean) =>
    names({ sort: { id, descending } }).filter((name) => name.startsWith('  web'))
  expect(instancesBy('memory', true)).toEqual(['  web10', '  web1', '  web2'])
  expect(instancesBy('cpu', true)).toEqual(['  web1', '  web2', '  web10'])
  expect(instancesBy('cpu', false)).toEqual(['  web2', '  web1', '  web10'])
})

it('the table keeps the tree, whichever way round it sorts', () => {
  const sort = { id: 'memory', descending: true }
  const rows = cgroupRows(host, { ...nothing, sort })
  expect([...rows].sort((a, b) => b.order - a.order)).toEqual(rows)
})

it('a filter shows what meets it with all above', () => {
  expect(names({ matching: new Set(['/system/ssh']) })).toEqual(['The whole host', ' system', '  ssh'])
})

it('a group without its parent hangs on the nearest that is there', () => {
  const rows = cgroupRows([group('/'), group('/a/b/c', payload('deep'))], nothing)
  expect(rows).toMatchObject([{ depth: 0, open: true }, { depth: 1 }])
})
