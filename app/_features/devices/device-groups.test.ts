import { describe, expect, it } from 'vitest'
import type { DeviceConfig, DeviceRow } from '#contracts/devices.ts'
import { deviceGroups, deviceWords, freeName, nicNotes, parentOf } from './device-groups.ts'

const row = (name: string, config: DeviceConfig): DeviceRow => ({
  name,
  config,
  profile: null,
  overrides: null,
  live: null,
})

describe('devices', () => {
  it('stand in groups by name, empty groups left out', () => {
    const rows = [
      row('root', { type: 'disk', path: '/', pool: 'default' }),
      row('eth10', { type: 'nic', network: 'lxdbr0' }),
      row('eth2', { type: 'nic', nictype: 'bridged', parent: 'virbr0' }),
    ]
    expect(deviceGroups(rows).map((group) => [group.id, group.rows.map((each) => each.name)])).toEqual([
      ['nic', ['eth2', 'eth10']],
      ['disk', ['root']],
    ])
    expect(deviceGroups([])).toEqual([])
  })

  it('are told in a few words', () => {
    const words = (config: DeviceConfig) => deviceWords(config)
    expect(words({ type: 'nic', network: 'lxdbr0' })).toBe('on')
    expect(words({ type: 'nic', nictype: 'bridged', parent: 'virbr0' })).toBe('bridged on')
    expect(words({ type: 'nic', nictype: 'newer' })).toBe('newer')
    expect(words({ type: 'disk', path: '/', pool: 'default', size: '5GiB' })).toBe(
      'pool default at /, at most 5GiB',
    )
    expect(words({ type: 'disk', pool: 'p', source: 'v' })).toBe('p/v as a block device')
    expect(words({ type: 'disk', source: '/srv', path: '/mnt', readonly: 'true' })).toBe(
      '/srv at /mnt, read-only',
    )
    expect(words({ type: 'proxy', listen: 'tcp:0.0.0.0:80', connect: 'tcp:127.0.0.1:80' })).toBe(
      'tcp:0.0.0.0:80 → tcp:127.0.0.1:80',
    )
    expect(words({ type: 'usb', vendorid: '1d6b' })).toBe('usb 1d6b:*')
    expect(words({ type: 'tpm', path: '/dev/tpm0' })).toBe('tpm /dev/tpm0')
  })

  it('name what a card stands on and what limits it', () => {
    expect(parentOf({ type: 'nic', network: 'lxdbr0', parent: 'x' })).toBe('lxdbr0')
    expect(parentOf({ type: 'nic', nictype: 'p2p' })).toBeNull()
    expect(parentOf({ type: 'disk', parent: 'x' })).toBeNull()
    expect(nicNotes({ type: 'nic', vlan: '7', mtu: '1400', 'limits.egress': '10Mbit' })).toEqual([
      'VLAN 7',
      'MTU 1400',
      'out 10Mbit',
    ])
  })

  it('get the first free name', () => {
    expect(freeName('eth', ['eth0', 'eth2'])).toBe('eth1')
    expect(freeName('eth', [])).toBe('eth0')
  })
})
