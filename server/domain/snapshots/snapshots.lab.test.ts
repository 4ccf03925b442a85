import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createSnapshotCommands,
  deleteSnapshotCommands,
  expireSnapshotCommands,
  launchSnapshotCommands,
  renameSnapshotCommands,
  restoreSnapshotCommands,
  scheduleCommands,
} from '#contracts/commands/snapshot-commands.ts'
import type { SnapshotSchedule } from '#contracts/snapshots.ts'
import type { Lab } from '#lab/lab.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance, listSnapshots } from '#server/lxd/resources/instances.ts'
import { ann, done, query, startStage, stopStage, typeCommands } from '../testing/lab-stage.ts'
import { deleteSnapshot, expireSnapshot, renameSnapshot } from './change-snapshot.ts'
import { createSnapshot } from './create-snapshot.ts'
import { editSchedule } from './edit-schedule.ts'
import { launchSnapshot } from './launch-snapshot.ts'
import { restoreSnapshot } from './restore-snapshot.ts'
import { snapshotList } from './snapshot-list.ts'

let lab: Lab
const ref = { project: 'default', name: 'web1' }
const none: SnapshotSchedule = { schedule: '', expiry: '', pattern: '', stopped: false }

beforeAll(async () => {
  lab = await startStage()
  await lab.lxc(['launch', 'lab:busybox/1.35', 'web1'])
})
afterAll(stopStage)

const inside = (script: string) => lab.lxc(['exec', 'web1', '--', 'sh', '-c', script])
const names = async () => (await listSnapshots(lxd(), 'default', 'web1')).map((one) => one.name)

async function list() {
  const [{ instance }, snapshots] = await Promise.all([
    getInstance(lxd(), 'default', 'web1'),
    listSnapshots(lxd(), 'default', 'web1'),
  ])
  return snapshotList(instance, snapshots)
}

describe('snapshots of an instance', () => {
  it('are made, renamed, given an expiry, restored and launched from', async () => {
    await inside('echo one > /root/file')
    await done(createSnapshot({ ...ref, snapshot: 'one', expiresAt: null, stateful: false }, ann))
    await done(
      createSnapshot({ ...ref, snapshot: '', expiresAt: '2040-01-01T00:00:00Z', stateful: false }, ann),
    )
    expect((await list()).snapshots.map((one) => [one.name, one.expiresAt?.slice(0, 4) ?? null])).toEqual([
      ['snap0', '2040'],
      ['one', null],
    ])
    await inside('echo two > /root/file')
    await done(renameSnapshot({ ...ref, snapshot: 'one', newName: 'first' }, ann))
    await done(expireSnapshot({ ...ref, snapshot: 'first', expiresAt: '2041-01-01T00:00:00Z' }, ann))
    await done(expireSnapshot({ ...ref, snapshot: 'snap0', expiresAt: null }, ann))
    expect((await list()).snapshots.map((one) => [one.name, one.expiresAt?.slice(0, 4) ?? null])).toEqual([
      ['snap0', null],
      ['first', '2041'],
    ])
    await done(restoreSnapshot({ ...ref, snapshot: 'first', stateful: false }, ann))
    expect((await inside('cat /root/file')).stdout).toBe('one\n')
    await done(launchSnapshot({ ...ref, snapshot: 'snap0', newName: 'web2', start: true }, ann))
    expect((await getInstance(lxd(), 'default', 'web2')).instance.status).toBe('Running')
    const again = launchSnapshot({ ...ref, snapshot: 'snap0', newName: 'web2', start: true }, ann)
    await expect(again).rejects.toMatchObject({ code: 'conflict', fields: { newName: /Taken/ } })
    await done(deleteSnapshot({ ...ref, snapshot: 'snap0' }, ann))
    await done(deleteSnapshot({ ...ref, snapshot: 'first' }, ann))
    expect(await names()).toEqual([])
  })

  it('by schedule are set by key; the description and other keys stay', async () => {
    await lab.lxc(['config', 'set', 'web1', 'user.note', 'kept'])
    await lab.lxc([
      'query',
      '--wait',
      '-X',
      'PATCH',
      '-d',
      '{"description":"The web"}',
      '/1.0/instances/web1',
    ])
    const after = { schedule: '@daily', expiry: '2w', pattern: 'nightly%d', stopped: true }
    await done(editSchedule({ ...ref, before: none, after }, ann))
    expect((await list()).own).toEqual(after)
    expect((await getInstance(lxd(), 'default', 'web1')).instance).toMatchObject({
      description: 'The web',
      config: { 'user.note': 'kept' },
    })
    await done(editSchedule({ ...ref, before: after, after: none }, ann))
    expect((await list()).own).toEqual(none)
  })

  it('are the same when the shown commands are typed', async () => {
    const draft = { ...ref, snapshot: 's1', expiresAt: null, stateful: false }
    const snapshot = { ...ref, snapshot: 's1' }
    await typeCommands(lab, createSnapshotCommands(draft))
    await typeCommands(
      lab,
      createSnapshotCommands({ ...draft, snapshot: 's2', expiresAt: '2040-01-01T00:00:00Z' }),
    )
    expect(await query(lab, '/1.0/instances/web1/snapshots/s2')).toMatchObject({
      expires_at: '2040-01-01T00:00:00Z',
    })
    await typeCommands(
      lab,
      expireSnapshotCommands({ ...ref, snapshot: 's2', expiresAt: '2041-01-01T00:00:00Z' }),
    )
    expect(await query(lab, '/1.0/instances/web1/snapshots/s2')).toMatchObject({
      expires_at: '2041-01-01T00:00:00Z',
    })
    await typeCommands(lab, renameSnapshotCommands({ ...snapshot, newName: 's3' }))
    await typeCommands(lab, restoreSnapshotCommands({ ...ref, snapshot: 's3', stateful: false }))
    await typeCommands(lab, launchSnapshotCommands({ ...ref, snapshot: 's3', newName: 'web3', start: true }))
    expect((await getInstance(lxd(), 'default', 'web3')).instance.status).toBe('Running')
    await typeCommands(lab, deleteSnapshotCommands({ ...ref, snapshot: 's3' }))
    expect(await names()).toEqual(['s2'])
    const after = { ...none, schedule: '@daily', expiry: '2w' }
    await typeCommands(lab, scheduleCommands({ ...ref, before: none, after }))
    expect((await list()).own).toEqual(after)
    await typeCommands(lab, scheduleCommands({ ...ref, before: after, after: none }))
    expect((await list()).own).toEqual(none)
  })
})
