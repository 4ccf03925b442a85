import { expect, it } from 'vitest'
import type { RatedDevice } from '#contracts/limits/device-rates.ts'
import type { LimitedInstance } from '#contracts/limits/limits.ts'
import { deviceHeldBy, limitHeldBy, usersOf } from './profile-reach.ts'

function having(
  project: string,
  name: string,
  profiles: string[],
  more: Partial<LimitedInstance> = {},
): LimitedInstance {
  const nothing = { own: {}, inherited: {}, expanded: {}, chosen: null, devices: [] }
  return { project, name, type: 'container', status: 'Running', profiles, ...nothing, ...more }
}

const small = { project: 'default', name: 'small' }

it('a limit of a profile holds where neither the instance nor a later profile sets it', () => {
  const profiles = [
    { ...small, keys: [] },
    { project: 'default', name: 'big', keys: ['limits.cpu'] },
    { project: 'team', name: 'small', keys: [] },
  ]
  const instances = [
    having('default', 'plain', ['small']),
    having('default', 'own', ['small'], { own: { 'limits.cpu': '2' } }),
    having('default', 'later', ['small', 'big']),
    having('default', 'earlier', ['big', 'small']),
    having('default', 'without', ['big']),
    having('shared', 'guest', ['small']),
    having('team', 'other', ['small']),
  ]
  const users = usersOf(small, instances, profiles)
  expect(users.map((each) => [each.name, limitHeldBy(small, 'limits.cpu', each, profiles)])).toEqual([
    ['plain', null],
    ['own', 'its own 2'],
    ['later', 'the profile big'],
    ['earlier', null],
    ['guest', null],
  ])
})

it('rates of a profile’s device hold where that very device is the one in force', () => {
  const nic = (profile: string | null): RatedDevice[] => [
    { name: 'eth0', kind: 'nic', profile, on: 'lxdbr0', rates: {} },
  ]
  const heldBy = (devices: RatedDevice[]) =>
    deviceHeldBy(
      small,
      { name: 'eth0', kind: 'nic' },
      having('default', 'one', ['small', 'big'], { devices }),
    )
  expect([nic('small'), nic(null), nic('big'), []].map(heldBy)).toEqual([
    null,
    'its own eth0',
    'that of the profile big',
    'another device eth0',
  ])
})
