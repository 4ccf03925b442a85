import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createPoolCommands,
  deletePoolCommands,
  editPoolCommands,
} from '#contracts/commands/pool-commands.ts'
import type { PoolDraft } from '#contracts/storage.ts'
import type { Lab } from '#lab/lab.ts'
import { lxd } from '#server/lxd/client.ts'
import { getServer } from '#server/lxd/resources/server.ts'
import { getStoragePool } from '#server/lxd/resources/storage-pools.ts'
import { ann, done, query, startStage, stopStage, typeCommands } from '../testing/lab-stage.ts'
import { checkSource } from './check-source.ts'
import { createPool } from './create-pool.ts'
import { deletePool } from './delete-pool.ts'
import { editPool } from './edit-pool.ts'
import { storageOffers } from './storage-offers.ts'

let lab: Lab
let store: string

beforeAll(async () => {
  lab = await startStage()
  store = `${lab.dir}/store`
  mkdirSync(`${store}/lxd`, { recursive: true })
  mkdirSync(`${store}/twin`)
})
afterAll(async () => {
  rmSync(store, { recursive: true, force: true })
  await stopStage()
})

const draft = (change: Partial<PoolDraft> = {}): PoolDraft => ({
  name: 'store_lxd',
  driver: 'dir',
  description: 'On the second disk',
  config: [
    { key: 'source', value: `${store}/lxd` },
    { key: 'rsync.bwlimit', value: '' },
  ],
  ...change,
})

describe('a pool', () => {
  it('is made on an existing directory, edited by key, and deleted', async () => {
    await done(createPool(draft(), ann))
    expect((await getStoragePool(lxd(), 'store_lxd')).pool).toMatchObject({
      driver: 'dir',
      description: 'On the second disk',
      config: { source: `${store}/lxd` },
    })
    await lab.lxc(['storage', 'set', 'store_lxd', 'user.note', 'kept'])
    const changes = [{ key: 'rsync.bwlimit', before: '', after: '10MiB' }]
    const edit = { name: 'store_lxd', driver: 'dir', description: 'Second disk', changes }
    await done(editPool(edit, ann))
    const { pool } = await getStoragePool(lxd(), 'store_lxd')
    expect(pool.description).toBe('Second disk')
    expect(pool.config).toEqual({ source: `${store}/lxd`, 'rsync.bwlimit': '10MiB', 'user.note': 'kept' })
    await expect(editPool(edit, ann)).resolves.toBeDefined()
    const late = { ...edit, changes: [{ key: 'rsync.bwlimit', before: '', after: '1MiB' }] }
    await expect(editPool(late, ann)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await expect(createPool(draft(), ann)).rejects.toMatchObject({
      code: 'conflict',
      fields: { name: /Taken/ },
    })
    await done(deletePool('store_lxd', ann))
    await expect(getStoragePool(lxd(), 'store_lxd')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is the same when the shown commands are typed', async () => {
    const twin = draft({ name: 'twin', config: [{ key: 'source', value: `${store}/twin` }] })
    await done(createPool(twin, ann))
    const ours = await query(lab, '/1.0/storage-pools/twin')
    await typeCommands(lab, deletePoolCommands('twin'))
    await typeCommands(lab, createPoolCommands(twin))
    expect(await query(lab, '/1.0/storage-pools/twin')).toEqual(ours)
    const changes = [{ key: 'volume.size', before: '', after: '1GiB' }]
    const edit = { name: 'twin', driver: 'dir', description: 'Edited', changes }
    await typeCommands(lab, editPoolCommands({ description: twin.description }, edit))
    expect(await query(lab, '/1.0/storage-pools/twin')).toMatchObject({
      description: 'Edited',
      config: { 'volume.size': '1GiB' },
    })
    await done(deletePool('twin', ann))
  })

  it('in a loop file is made with its size', async () => {
    const loop = draft({ name: 'loop', driver: 'btrfs', config: [{ key: 'size', value: '1GiB' }] })
    await done(createPool(loop, ann))
    expect((await getStoragePool(lxd(), 'loop')).pool.config.size).toBe('1GiB')
    await done(deletePool('loop', ann))
  })
})

describe('LXD’s refusals', () => {
  const source = (value: string) => [{ key: 'source', value }]

  it('name the field and keep its words: a source that is not there', async () => {
    await expect(createPool(draft({ config: source('/no/such/place') }), ann)).rejects.toMatchObject({
      code: 'lxd-refused',
      detail: expect.stringContaining("'/no/such/place' doesn't exist"),
      fields: { 'config.0.value': expect.stringContaining('does not find this') },
    })
    await expect(getStoragePool(lxd(), 'store_lxd')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('name the field and keep its words: a source that is not empty', async () => {
    mkdirSync(`${store}/full`)
    writeFileSync(`${store}/full/file`, 'x')
    await expect(createPool(draft({ config: source(`${store}/full`) }), ann)).rejects.toMatchObject({
      code: 'lxd-refused',
      detail: expect.stringContaining("isn't empty"),
      fields: { 'config.0.value': expect.stringContaining('not empty') },
    })
  })

  it('are readable where the host lacks a driver', async () => {
    await expect(createPool(draft({ driver: 'zfs', config: [] }), ann)).rejects.toMatchObject({
      code: 'lxd-refused',
      detail: expect.stringMatching(/zfs/),
      message: expect.stringContaining('lacks something'),
    })
  })

  it('name the field and keep its words: a thin pool without device-mapper', async () => {
    const config = [
      { key: 'size', value: '1GiB' },
      { key: 'lvm.use_thinpool', value: '' },
    ]
    await expect(createPool(draft({ driver: 'lvm', config }), ann)).rejects.toMatchObject({
      code: 'lxd-refused',
      detail: expect.stringMatching(/thin/i),
      fields: { 'config.1.value': expect.stringContaining('could not make a thin pool') },
    })
    await expect(getStoragePool(lxd(), 'store_lxd')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('of a pool in use come before LXD is asked', async () => {
    await expect(deletePool('default', ann)).rejects.toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('/1.0/profiles/default'),
    })
  })
})

it('offers what the server offers, and says what the rest needs', async () => {
  const { server } = await getServer(lxd())
  const offers = storageOffers(server, [], ['default'])
  const byName = Object.fromEntries(offers.drivers.map((driver) => [driver.name, driver]))
  expect(byName.dir?.version).not.toBeNull()
  expect(byName.btrfs?.reason).toBeNull()
  expect(byName.zfs?.reason).toMatch(/zfs module.*apt-get install zfsutils-linux/s)
})

it('looks at a source before LXD is asked', async () => {
  const place = lxd().place
  expect(await checkSource('/no/such/place', place)).toMatchObject({ kind: 'missing' })
  expect(await checkSource(`${store}/lxd`, place)).toMatchObject({ kind: 'directory', entries: [] })
  expect((await checkSource('/etc', place)).entries.length).toBeGreaterThan(0)
  expect(await checkSource('/etc/passwd', place)).toMatchObject({ kind: 'other' })
  expect((await checkSource('', place)).free).toBeGreaterThan(0)
  expect(await checkSource('/etc', 'lxd.example.org:8443')).toMatchObject({ kind: 'unseen' })
  await expect(checkSource('etc', place)).rejects.toMatchObject({ code: 'invalid-input' })
})
