import { expect, it } from 'vitest'
import type { LimitedInstance } from '#contracts/limits/limits.ts'
import { reachOf } from './profile-reach.ts'

function having(project: string, name: string, profiles: string[], own = {}): LimitedInstance {
  return {
    project,
    name,
    type: 'container',
    status: 'Running',
    profiles,
    own,
    inherited: {},
    expanded: own,
    chosen: null,
    devices: [],
  }
}

it('a limit of a profile holds where neither the instance nor a later profile sets it', () => {
  const profiles = [
    { project: 'default', name: 'small', keys: [] },
    { project: 'default', name: 'big', keys: ['limits.cpu'] },
    { project: 'team', name: 'small', keys: [] },
  ]
  const instances = [
    having('default', 'plain', ['small']),
    having('default', 'own', ['small'], { 'limits.cpu': '2' }),
    having('default', 'later', ['small', 'big']),
    having('default', 'earlier', ['big', 'small']),
    having('default', 'without', ['big']),
    having('shared', 'guest', ['small']),
    having('team', 'other', ['small']),
  ]
  const reach = reachOf({ project: 'default', name: 'small' }, 'limits.cpu', instances, profiles)
  expect(reach.map(({ instance, heldBy }) => [instance.name, heldBy])).toEqual([
    ['plain', null],
    ['own', 'its own 2'],
    ['later', 'the profile big'],
    ['earlier', null],
    ['guest', null],
  ])
})
