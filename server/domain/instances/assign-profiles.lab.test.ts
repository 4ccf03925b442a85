import { afterAll, beforeAll, expect, it } from 'vitest'
import { assignProfileCommands, instanceProfilesCommands } from '#contracts/commands/profile-commands.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import type { Lab } from '#lab/lab.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance } from '#server/lxd/resources/instances.ts'
import { done, startStage, stopStage, typeCommands } from '../testing/lab-stage.ts'
import { assignProfile } from './assign-profile.ts'
import { setInstanceProfiles } from './set-instance-profiles.ts'

let lab: Lab
const ann = { id: 'ann', name: 'Ann', mayReachIntoHost: true }
const bob = { id: 'bob', name: 'Bob', mayReachIntoHost: false }
const refs = ['c1', 'c2', 'c3'].map((name) => ({ project: 'default', name }))
const [first] = refs

beforeAll(async () => {
  lab = await startStage()
  await lab.lxc(['launch', 'lab:busybox/1.35', 'c1'])
  for (const { name } of refs.slice(1)) await lab.lxc(['init', 'lab:busybox/1.35', name])
  for (const name of ['small', 'root', 'vm']) await lab.lxc(['profile', 'create', name])
  await lab.lxc(['profile', 'set', 'small', 'limits.memory', '48MiB'])
  await lab.lxc(['profile', 'set', 'root', 'security.privileged', 'true'])
})
afterAll(stopStage)

const read = async (name: string) => (await getInstance(lxd(), 'default', name)).instance
const profilesOf = async (name: string) => (await read(name)).profiles
async function outcomes(started: Promise<StartedTasks>) {
  const { tasks } = await started
  return Promise.all(tasks.map(async ({ taskId }) => (await live().tasks.finished(taskId)).status))
}

it('many get a profile and lose it again, and nothing else changes', async () => {
  const before = await read('c1')
  const input = { profile: 'small', what: 'add', refs } as const
  expect(await outcomes(assignProfile(input, ann))).toEqual(['done', 'done', 'done'])
  const after = await read('c1')
  expect(after).toMatchObject({ config: before.config, devices: before.devices })
  expect(after.profiles).toEqual(['default', 'small'])
  expect(after.expanded_config['limits.memory']).toBe('48MiB')
  expect(await outcomes(assignProfile({ ...input, what: 'remove' }, ann))).toEqual(['done', 'done', 'done'])
  expect(await profilesOf('c3')).toEqual(['default'])
  await typeCommands(lab, assignProfileCommands(refs, input))
  expect(await profilesOf('c2')).toEqual(['default', 'small'])
  await typeCommands(lab, assignProfileCommands(refs, { ...input, what: 'remove' }))
  expect(await profilesOf('c2')).toEqual(['default'])
})

it('one that is not there fails by itself', async () => {
  const gone = { project: 'default', name: 'gone' }
  const input = { profile: 'small', what: 'add' as const, refs: [...refs, gone] }
  expect(await outcomes(assignProfile(input, ann))).toEqual(['done', 'done', 'done', 'failed'])
  expect(await outcomes(assignProfile({ ...input, what: 'remove', refs }, ann))).toEqual([
    'done',
    'done',
    'done',
  ])
})

it('the order is set for one, and somebody else’s change is not undone', async () => {
  if (!first) throw new Error('no instance')
  const after = ['small', 'default']
  await done(setInstanceProfiles({ ...first, before: ['default'], after }, ann))
  expect(await profilesOf('c1')).toEqual(after)
  await expect(setInstanceProfiles({ ...first, before: ['default'], after: [] }, ann)).rejects.toMatchObject({
    code: 'changed-meanwhile',
    message: expect.stringContaining('small, default'),
  })
  await typeCommands(lab, instanceProfilesCommands({ ...first, after: ['default', 'small'] }))
  expect(await profilesOf('c1')).toEqual(['default', 'small'])
  await typeCommands(lab, instanceProfilesCommands({ ...first, after: ['default'] }))
  expect(await profilesOf('c1')).toEqual(['default'])
})

it('a profile that reaches into the host is not for everybody, and one that is not there for nobody', async () => {
  const input = { profile: 'root', what: 'add', refs } as const
  await expect(assignProfile(input, bob)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(assignProfile({ ...input, profile: 'none' }, ann)).rejects.toMatchObject({ code: 'not-found' })
  if (!first) throw new Error('no instance')
  const change = { ...first, before: ['default'], after: ['default', 'root'] }
  await expect(setInstanceProfiles(change, bob)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await profilesOf('c1')).toEqual(['default'])
})
