import { describe, expect, it } from 'vitest'
import { type DeviceRow, deviceOfDraft } from '#contracts/devices.ts'
import { configOfRows } from '#contracts/key-facts.ts'
import { keptRows, newDraft, overridingDraft, rowsOfDevice } from './device-rows-of-kind.ts'

const owner = { kind: 'instance', project: 'default', name: 'apollo' } as const

describe('the form of a device', () => {
  it('leaves out what makes it the kind it is, and keeps what it does not know', () => {
    const config = { type: 'nic', nictype: 'bridged', parent: 'virbr0', 'newer.key': 'x' }
    expect(configOfRows(rowsOfDevice(config, 'nic-bridged'))).toEqual({ parent: 'virbr0', 'newer.key': 'x' })
  })

  it('keeps what was typed when another kind is chosen', () => {
    const rows = rowsOfDevice({ parent: 'virbr0', mtu: '1400', 'ipv4.address': '10.0.0.2' }, 'nic-bridged')
    expect(configOfRows(keptRows(rows, 'nic-macvlan'))).toEqual({ parent: 'virbr0', mtu: '1400' })
  })

  it('begins with a free name, which a card bears inside too', () => {
    const draft = newDraft(owner, 'nic-bridged', ['eth0'])
    expect(draft.name).toBe('eth1')
    expect(deviceOfDraft(draft)).toEqual({ type: 'nic', nictype: 'bridged', name: 'eth1' })
    expect(newDraft(owner, 'disk-root', []).name).toBe('root')
    expect(deviceOfDraft(newDraft(owner, 'nic-network', [], { network: 'lxdbr0' })).network).toBe('lxdbr0')
  })

  it('copies what it replaces', () => {
    const row: DeviceRow = {
      name: 'eth0',
      config: { type: 'nic', network: 'lxdbr0', name: 'eth0' },
      profile: 'default',
      overrides: null,
      live: null,
    }
    const draft = overridingDraft(owner, row)
    expect(draft?.override).toBe(true)
    expect(draft && deviceOfDraft(draft)).toEqual(row.config)
    expect(overridingDraft(owner, { ...row, config: { type: 'tpm' } })).toBeNull()
  })
})
