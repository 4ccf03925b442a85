import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  attachVolumeCommands,
  createVolumeCommands,
  deleteVolumeCommands,
  deleteVolumeSnapshotCommands,
  detachVolumeCommands,
  editVolumeCommands,
  restoreVolumeCommands,
  snapshotVolumeCommands,
} from '#contracts/commands/volume-commands.ts'
import type { VolumeDraft } from '#contracts/volumes.ts'
import type { Lab } from '#lab/lab.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance } from '#server/lxd/resources/instances.ts'
import { getVolume, listVolumeSnapshots, listVolumes } from '#server/lxd/resources/volumes.ts'
import { ann, done, query, startStage, stopStage, typeCommands } from '../testing/lab-stage.ts'
import { attachVolume, detachVolume } from './attach-volume.ts'
import { createVolume } from './create-volume.ts'
import { deleteVolume } from './delete-volume.ts'
import { editVolume } from './edit-volume.ts'
import { deleteVolumeSnapshot, restoreVolume, snapshotVolume } from './snapshot-volume.ts'
import { volumeRows } from './volume-facts.ts'

let lab: Lab
const ref = { project: 'default', pool: 'default', name: 'data' }
const draft: VolumeDraft = {
  ...ref,
  driver: 'btrfs',
  contentType: 'filesystem',
  description: 'Of web1',
  config: [{ key: 'size', value: '64MiB' }],
}
const attach = {
  ...ref,
  contentType: 'filesystem',
  instance: 'web1',
  device: 'data',
  path: '/srv/data',
  readOnly: false,
}

beforeAll(async () => {
  lab = await startStage()
  await lab.lxc(['launch', 'lab:busybox/1.35', 'web1'])
})
afterAll(stopStage)

const inside = (script: string) => lab.lxc(['exec', 'web1', '--', 'sh', '-c', script])

describe('a custom volume', () => {
  it('is made, resized, attached to a running instance and seen there', async () => {
    await done(createVolume(draft, ann))
    const changes = [{ key: 'size', before: '64MiB', after: '128MiB' }]
    await done(editVolume({ ...ref, driver: 'btrfs', description: 'Data', changes }, ann))
    expect((await getVolume(lxd(), ref)).volume).toMatchObject({
      description: 'Data',
      config: { size: '128MiB' },
    })
    await done(attachVolume(attach, ann))
    await inside('echo before > /srv/data/file')
    await expect(attachVolume(attach, ann)).rejects.toMatchObject({
      code: 'conflict',
      fields: { device: /Taken/ },
    })
    await expect(deleteVolume(ref, ann)).rejects.toMatchObject({ code: 'conflict' })
    const [row] = volumeRows('default', 'default', await listVolumes(lxd(), 'default', 'default')).filter(
      (volume) => volume.name === 'data',
    )
    expect(row?.users).toEqual([{ kind: 'instance', project: 'default', name: 'web1', pool: null }])
  })

  it('goes back to a snapshot once it is detached', async () => {
    await done(snapshotVolume({ ...ref, snapshot: 'first', expiresAt: '2040-01-01T00:00:00Z' }, ann))
    await inside('echo after > /srv/data/file')
    await done(detachVolume({ ...ref, instance: 'web1' }, ann))
    expect((await getInstance(lxd(), 'default', 'web1')).instance.devices).not.toHaveProperty('data')
    await expect(detachVolume({ ...ref, instance: 'web1' }, ann)).rejects.toMatchObject({ code: 'not-found' })
    await done(restoreVolume({ ...ref, snapshot: 'first' }, ann))
    expect((await getVolume(lxd(), ref)).volume.description).toBe('Data')
    await done(attachVolume({ ...attach, readOnly: true }, ann))
    expect((await inside('cat /srv/data/file')).stdout).toBe('before\n')
    await done(detachVolume({ ...ref, instance: 'web1' }, ann))
    const [snapshot] = await listVolumeSnapshots(lxd(), ref)
    expect(snapshot?.expires_at).toMatch(/^2040-01-01/)
    await done(deleteVolumeSnapshot({ ...ref, snapshot: 'first' }, ann))
    await done(deleteVolume(ref, ann))
  })

  it('refuses a restore that LXD refuses, with its words', async () => {
    await done(createVolume({ ...draft, name: 'full' }, ann))
    await expect(restoreVolume({ ...ref, name: 'full', snapshot: 'nothing' }, ann)).rejects.toMatchObject({
      code: expect.stringMatching(/lxd-refused|not-found/),
      detail: expect.stringMatching(/./),
    })
    await done(deleteVolume({ ...ref, name: 'full' }, ann))
  })

  it('is the same when the shown commands are typed', async () => {
    const address = '/1.0/storage-pools/default/volumes/custom/data'
    await done(createVolume(draft, ann))
    const ours = await query(lab, address)
    await typeCommands(lab, deleteVolumeCommands(ref))
    await typeCommands(lab, createVolumeCommands(draft))
    expect(await query(lab, address)).toEqual(ours)
    const changes = [{ key: 'snapshots.expiry', before: '', after: '2w' }]
    const edit = { ...ref, driver: 'btrfs', description: 'Edited', changes }
    await typeCommands(lab, editVolumeCommands({ description: draft.description }, edit))
    expect(await query(lab, address)).toMatchObject({
      description: 'Edited',
      config: { 'snapshots.expiry': '2w' },
    })
    await done(attachVolume({ ...attach, readOnly: true }, ann))
    const { devices } = (await getInstance(lxd(), 'default', 'web1')).instance
    await typeCommands(lab, detachVolumeCommands({ ...ref, instance: 'web1' }))
    await typeCommands(lab, attachVolumeCommands({ ...attach, readOnly: true }))
    expect((await getInstance(lxd(), 'default', 'web1')).instance.devices).toEqual(devices)
    await typeCommands(lab, detachVolumeCommands({ ...ref, instance: 'web1' }))
    const snapshot = { ...ref, snapshot: 's1' }
    await typeCommands(lab, snapshotVolumeCommands({ ...snapshot, expiresAt: null }))
    await typeCommands(
      lab,
      snapshotVolumeCommands({ ...ref, snapshot: 's2', expiresAt: '2040-01-01T00:00:00Z' }),
    )
    await typeCommands(lab, restoreVolumeCommands(snapshot))
    await typeCommands(lab, deleteVolumeSnapshotCommands({ ...ref, snapshot: 's1' }))
    expect((await listVolumeSnapshots(lxd(), ref)).map((one) => one.name)).toEqual(['data/s2'])
    await done(deleteVolume(ref, ann))
  })
})
