import { expect, it } from 'vitest'
import { lxdInstanceSchema, lxdInstanceStateSchema } from '#server/lxd/resources/instances.ts'
import { instanceDetails } from './instance-details.ts'

const at = '2024-06-01T12:00:00.000Z'
const instance = lxdInstanceSchema.parse({
  name: 'c1',
  status: 'Running',
  status_code: 103,
  description: null,
  config: { 'boot.autostart': 'TRUE', 'volatile.base_image': 'abc' },
  expanded_config: { 'security.protection.delete': '1' },
  expanded_devices: {
    eth0: { type: 'nic', network: 'lxdbr0' },
    eth1: { type: 'none' },
    root: { type: 'disk', path: '/', pool: 'default' },
  },
  last_used_at: '1970-01-01T00:00:00Z',
})

it('reads settings in force, from the profiles too', () => {
  expect(instanceDetails(instance, null, at)).toEqual({
    project: 'default',
    name: 'c1',
    description: '',
    fingerprint: 'abc',
    autostart: 'always',
    autostartDelay: '',
    autostartPriority: '',
    protected: true,
    nics: [{ device: 'eth0', network: 'lxdbr0', parent: null }],
    masked: ['eth1'],
    disks: [{ device: 'root', pool: 'default', path: '/', size: null }],
    addresses: [],
    lastStartedAt: null,
    usage: null,
  })
})

it('leaves loopback and what cannot be counted out', () => {
  const address = { family: 'inet', address: '10.0.0.2', netmask: '24', scope: 'global' }
  const state = lxdInstanceStateSchema.parse({
    status: 'Running',
    status_code: 103,
    pid: 42,
    processes: -1,
    memory: { usage: 5, usage_peak: 0 },
    cpu: { usage: 7 },
    network: {
      lo: { type: 'loopback', addresses: [{ ...address, address: '127.0.0.1' }] },
      eth0: { type: 'broadcast', addresses: [address] },
    },
    disk: {},
  })
  expect(instanceDetails(instance, state, at)).toMatchObject({
    addresses: [{ device: 'eth0', family: 'inet', address: '10.0.0.2', scope: 'global' }],
    usage: { memory: 5, memoryPeak: null, cpu: 7, rootDisk: null, processes: null, at },
  })
})
