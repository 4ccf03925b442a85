import { expect, it } from 'vitest'
import { parseLinks } from './parse-links.ts'

it('reads what ip prints', () => {
  const printed = [
    {
      ifname: 'virbr0',
      flags: ['BROADCAST', 'UP', 'LOWER_UP'],
      mtu: 1500,
      link_type: 'ether',
      address: '08:00:27:4E:66:A1',
      linkinfo: { info_kind: 'bridge', info_data: { forward_delay: 200, stp_state: 1, vlan_filtering: 0 } },
      addr_info: [
        {
          family: 'inet',
          local: '192.168.1.20',
          prefixlen: 24,
          scope: 'global',
          dynamic: true,
          valid_life_time: 3000,
        },
        { family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link', valid_life_time: 4294967295 },
        { family: 'inet6', local: 'fd42::9', prefixlen: 64, scope: 'global', temporary: true },
      ],
    },
    {},
    { ifname: 'enp0s3', flags: ['UP'], link_type: 'ether', master: 'virbr0', permaddr: '08:00:27:4e:66:a1' },
    {
      ifname: 'enp0s3.7',
      link: 'enp0s3',
      link_type: 'ether',
      linkinfo: { info_kind: 'vlan', info_data: { id: 7 } },
    },
    { ifname: 'wlp2s0', link_type: 'ether' },
    { ifname: 'lo', link_type: 'loopback' },
    { ifname: 'wg0', link_type: 'none', linkinfo: { info_kind: 'wireguard' } },
  ]
  const routes = [
    { dst: 'default', gateway: '192.168.1.9', dev: 'virbr0', metric: 500 },
    { dst: 'default', gateway: '192.168.1.1', dev: 'virbr0', metric: 100 },
    { dst: '10.0.0.0/8', gateway: '192.168.1.2', dev: 'virbr0' },
  ]
  const links = parseLinks(printed, routes, [], (name) => ({
    wireless: name === 'wlp2s0',
    speed: name === 'enp0s3' ? 1000 : null,
  }))
  expect(links.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'virbr0 bridge',
    'enp0s3 ethernet',
    'enp0s3.7 vlan',
    'wlp2s0 wireless',
    'lo loopback',
    'wg0 other',
  ])
  expect(links[0]).toMatchObject({
    mac: '08:00:27:4e:66:a1',
    bridge: { stp: true, forwardDelay: 2, vlanAware: false },
    gateway4: '192.168.1.1',
    gateway6: null,
    addresses: [
      { address: '192.168.1.20', dynamic: true, linkLocal: false },
      { address: 'fe80::1', dynamic: false, linkLocal: true },
    ],
  })
  expect(links[1]).toMatchObject({ master: 'virbr0', speed: 1000, carrier: false, up: true })
  expect(links[2]).toMatchObject({ lower: 'enp0s3', vlanId: 7 })
})
