import { describe, expect, it } from 'vitest'
import type { DeviceRow } from '#contracts/devices.ts'
import { changesFor, deviceRefusal, originWords } from './device-refusal.ts'

const own: DeviceRow = {
  name: 'eth0',
  config: { type: 'nic', network: 'lxdbr0' },
  profile: null,
  overrides: null,
  live: null,
}
const inherited = { ...own, profile: 'default' }
const root = { ...own, name: 'root', config: { type: 'disk', path: '/', pool: 'default' } }
const ofInstance = { mayEdit: true, owner: 'instance' } as const

describe('what can be done with a device', () => {
  it('depends on whose it is', () => {
    expect(changesFor(own)).toEqual(['edit', 'remove'])
    expect(changesFor(inherited)).toEqual(['override', 'mask'])
    expect(changesFor({ ...own, config: { type: 'none' }, overrides: 'default' })).toEqual(['remove'])
  })

  it('is refused with the reason', () => {
    expect(deviceRefusal(own, 'edit', ofInstance)).toBeNull()
    expect(deviceRefusal(own, 'edit', { ...ofInstance, mayEdit: false })).toMatch(/role/)
    expect(deviceRefusal({ ...own, config: { type: 'tpm' } }, 'edit', ofInstance)).toMatch(/YAML/)
    expect(deviceRefusal({ ...own, config: { type: 'tpm' } }, 'remove', ofInstance)).toBeNull()
  })

  it('leaves an instance its root disk', () => {
    expect(deviceRefusal({ ...root, profile: 'default' }, 'mask', ofInstance)).toMatch(/root disk/)
    expect(deviceRefusal(root, 'remove', ofInstance)).toMatch(/root disk/)
    expect(deviceRefusal({ ...root, overrides: 'default' }, 'remove', ofInstance)).toBeNull()
    expect(deviceRefusal(root, 'remove', { mayEdit: true, owner: 'profile' })).toBeNull()
  })

  it('says where it comes from', () => {
    expect(originWords(own)).toBe('this instance')
    expect(originWords(inherited)).toBe('profile default')
    expect(originWords({ ...own, overrides: 'default' })).toBe('instead of profile default')
    expect(originWords({ ...own, overrides: 'default', config: { type: 'none' } })).toBe(
      'masks profile default',
    )
  })
})
