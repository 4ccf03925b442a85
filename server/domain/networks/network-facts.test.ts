import { describe, expect, it } from 'vitest'
import type { LxdNetwork, LxdNetworkState } from '#server/lxd/resources/networks.ts'
import { networkFacts } from './network-facts.ts'

const network: LxdNetwork = {
  name: 'virbr0',
  type: 'bridge',
  managed: false,
  description: '',
  status: '',
  config: {},
  used_by: [],
  locations: [],
}
const state: LxdNetworkState = {
  addresses: [
    { family: 'inet6', address: 'fe80::1', netmask: '64', scope: 'link' },
    { family: 'inet6', address: 'fd00::1', netmask: '64', scope: 'global' },
    { family: 'inet', address: '10.20.30.7', netmask: '24', scope: 'global' },
  ],
  counters: { bytes_received: 0, bytes_sent: 0, packets_received: 0, packets_sent: 0 },
  hwaddr: '',
  mtu: 1500,
  state: 'up',
  type: 'broadcast',
}

describe('networkFacts', () => {
  it('takes what LXD does not say of a host’s interface from the kernel', () => {
    expect(networkFacts(network, 'default', state)).toMatchObject({
      status: 'Up',
      ipv4: '10.20.30.7/24',
      ipv6: 'fd00::1/64',
    })
    expect(networkFacts(network, 'default', { ...state, state: 'down', addresses: [] })).toMatchObject({
      status: 'Down',
      ipv4: null,
      ipv6: null,
    })
    expect(networkFacts(network, 'default')).toMatchObject({ status: '', ipv4: null })
  })

  it('keeps what a managed network is set to', () => {
    const managed = { ...network, managed: true, status: 'Created', config: { 'ipv6.address': 'none' } }
    expect(networkFacts(managed, 'team', state)).toMatchObject({
      project: 'team',
      status: 'Created',
      ipv6: 'none',
    })
  })
})
