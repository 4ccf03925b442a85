import { describe, expect, it } from 'vitest'
import { instanceKeys } from '#contracts/key-tables/instance-keys.ts'
import { configRows, type InheritedConfig, inForce, volatileKeys } from './config-rows.ts'

const own = { 'limits.cpu': '2', 'user.note': 'x', 'volatile.uuid': 'u', 'brand.new': '1' }
const inherited: InheritedConfig[] = [
  { profile: 'default', config: { 'limits.cpu': '1', 'limits.memory': '1GiB' } },
  { profile: 'big', config: { 'limits.memory': '8GiB' } },
]
const rows = configRows({ facts: instanceKeys, own, inherited, type: 'container' })
const row = (key: string) => rows.find((each) => each.key === key)
const forceOf = (key: string) => {
  const found = row(key)
  return found ? inForce(found) : undefined
}

describe('the rows of a configuration', () => {
  it('say what is in force and where it comes from', () => {
    expect(forceOf('limits.cpu')).toEqual({ value: '2', profile: null })
    expect(row('limits.cpu')?.inherited).toEqual([{ profile: 'default', value: '1' }])
    expect(forceOf('limits.memory')).toEqual({ value: '8GiB', profile: 'big' })
    expect(forceOf('boot.autostart')).toBeNull()
  })

  it('have what is set without being in the table, and leave out what LXD writes itself', () => {
    expect(row('brand.new')).toMatchObject({ fact: null, group: 'other', own: '1' })
    expect(row('user.note')).toMatchObject({ fact: { key: 'user.*' }, group: 'own' })
    expect(row('user.*')).toBeUndefined()
    expect(row('volatile.uuid')).toBeUndefined()
    expect(volatileKeys(own)).toEqual([['volatile.uuid', 'u']])
  })

  it('leave out what the other type has, unless it is set', () => {
    expect(row('security.secureboot')).toBeUndefined()
    expect(row('security.nesting')).toBeDefined()
    const set = { 'security.secureboot': 'false' }
    const rowsWith = configRows({ facts: instanceKeys, own: set, inherited, type: 'container' })
    expect(rowsWith.map((each) => each.key)).toContain('security.secureboot')
    const ofProfile = configRows({ facts: instanceKeys, own, inherited: [], type: null })
    expect(ofProfile.map((each) => each.key)).toContain('security.secureboot')
  })
})
