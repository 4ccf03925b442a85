import { expect, it } from 'vitest'
import { lxdInstanceSchema } from '#server/lxd/resources/instances.ts'
import { plugsOfInstance } from './plugs-of-instance.ts'

it('finds the link below each card, by network, by parent, and by the end that LXD made', () => {
  const instance = lxdInstanceSchema.parse({
    name: 'web',
    project: 'shop',
    status: 'Running',
    status_code: 103,
    config: { 'volatile.eth0.host_name': 'veth12ab' },
    expanded_devices: {
      root: { type: 'disk', path: '/', pool: 'default' },
      eth0: { type: 'nic', network: 'lxdbr0' },
      eth1: { type: 'nic', nictype: 'bridged', parent: 'virbr0', host_name: 'web-lan' },
      eth2: { type: 'nic', nictype: 'macvlan', parent: 'enp0s3' },
      eth3: { type: 'nic', nictype: 'p2p' },
      eth4: { type: 'none' },
    },
  })
  const found = plugsOfInstance(instance)
  expect(found.map(({ device, link, end }) => [device, link, end])).toEqual([
    ['eth0', 'lxdbr0', 'veth12ab'],
    ['eth1', 'virbr0', 'web-lan'],
    ['eth2', 'enp0s3', null],
  ])
  expect(found[0]).toMatchObject({ project: 'shop', name: 'web', running: true })
})
