import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  copyProfileCommands,
  createProfileCommands,
  deleteProfileCommands,
  editProfileCommands,
  renameProfileCommands,
} from '#contracts/commands/profile-commands.ts'
import { isPattern } from '#contracts/key-facts.ts'
import { askedExtensions, keysOfServer } from '#contracts/key-overlay.ts'
import type { InstanceKeyFact } from '#contracts/key-tables/instance-key.ts'
import { instanceKeys } from '#contracts/key-tables/instance-keys.ts'
import type { ProfileDraft, ProfileEdit } from '#contracts/profiles.ts'
import type { Lab } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { lxd } from '#server/lxd/client.ts'
import { failureWords } from '#server/lxd/errors.ts'
import { getProfile } from '#server/lxd/resources/profiles.ts'
import { getServer, hasExtension } from '#server/lxd/resources/server.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { db } from '#server/platform/db.ts'
import { done, query, startStage, stopStage, typeCommands } from '../testing/lab-stage.ts'
import { copyProfile } from './copy-profile.ts'
import { createProfile } from './create-profile.ts'
import { deleteProfile } from './delete-profile.ts'
import { editProfile } from './edit-profile.ts'
import { profileDetails } from './profile-details.ts'
import { renameProfile } from './rename-profile.ts'

let lab: Lab
const ann = { id: 'ann', name: 'Ann', mayReachIntoHost: true }
const bob = { id: 'bob', name: 'Bob', mayReachIntoHost: false }
const ref = { project: 'default', name: 'web' }
const draft: ProfileDraft = {
  ...ref,
  description: 'For the web',
  pool: 'default',
  network: 'lxdbr0',
  config: [
    { key: 'limits.memory', value: '64MiB' },
    { key: 'cloud-init.user-data', value: '#cloud-config\npackages: [htop]\n' },
  ],
}
const edit: ProfileEdit = {
  ...ref,
  description: { before: 'For the web', after: 'Web servers' },
  changes: [
    { key: 'limits.memory', before: '64MiB', after: '' },
    { key: 'limits.processes', before: '', after: '200' },
    { key: 'user.note', before: '', after: "it's two\nlines" },
  ],
}
const read = async (name: string) =>
  profileDetails('default', (await getProfile(lxd(), 'default', name)).profile)

beforeAll(async () => {
  lab = await startStage()
})
afterAll(stopStage)

describe('a profile', () => {
  it('is made, edited by key, copied, renamed and deleted', async () => {
    await done(createProfile(draft, ann))
    await lab.lxc(['profile', 'set', 'web', 'user.foreign=kept'])
    await done(editProfile(edit, ann))
    expect(await read('web')).toEqual({
      ...ref,
      description: 'Web servers',
      config: {
        'cloud-init.user-data': '#cloud-config\npackages: [htop]\n',
        'limits.processes': '200',
        'user.note': "it's two\nlines",
        'user.foreign': 'kept',
      },
      devices: {
        root: { type: 'disk', path: '/', pool: 'default' },
        eth0: { type: 'nic', name: 'eth0', network: 'lxdbr0' },
      },
      users: [],
    })
    await done(copyProfile({ ...ref, newName: 'web2' }, ann))
    const { config, devices, description } = await read('web')
    expect(await read('web2')).toMatchObject({ config, devices, description })
    const version = {
      noun: 'profile',
      project: ref.project,
      name: 'web2',
      changed: '[]',
      before: '',
      after: '',
    }
    await db.documentVersion.create({ data: { ...version, personName: 'Ann' } })
    await done(renameProfile({ ...ref, name: 'web2', newName: 'web3' }, ann))
    await waitUntil('the history goes along', async () => {
      const kept = await db.documentVersion.findMany({ where: { noun: 'profile', project: ref.project } })
      return kept.length === 1 && kept[0]?.name === 'web3'
    })
    await expect(read('web2')).rejects.toMatchObject({ code: 'not-found' })
    await done(deleteProfile({ ...ref, name: 'web3' }, ann))
    await done(deleteProfile(ref, ann))
  })

  it('is the same when the shown commands are typed', async () => {
    await done(createProfile(draft, ann))
    const made = await query(lab, '/1.0/profiles/web')
    await done(editProfile(edit, ann))
    const edited = await query(lab, '/1.0/profiles/web')
    await typeCommands(lab, deleteProfileCommands(ref))
    await typeCommands(lab, createProfileCommands(draft))
    expect(await query(lab, '/1.0/profiles/web')).toEqual(made)
    await typeCommands(lab, editProfileCommands(edit))
    expect(await query(lab, '/1.0/profiles/web')).toEqual(edited)
    await typeCommands(lab, copyProfileCommands({ ...ref, newName: 'web2' }))
    await typeCommands(lab, renameProfileCommands({ ...ref, name: 'web2', newName: 'web3' }))
    expect(await query(lab, '/1.0/profiles/web3')).toMatchObject({ description: 'Web servers' })
    await typeCommands(lab, deleteProfileCommands({ ...ref, name: 'web3' }))
    await typeCommands(lab, deleteProfileCommands(ref))
  })

  it('keeps what two people change at once, and tells the second who changes the same key', async () => {
    await done(createProfile(draft, ann))
    const change = (key: string, after: string) =>
      editProfile({ ...ref, description: null, changes: [{ key, before: '', after }] }, ann)
    await Promise.all([done(change('user.a', '1')), done(change('user.b', '2')), done(change('user.c', '3'))])
    expect((await read('web')).config).toMatchObject({ 'user.a': '1', 'user.b': '2', 'user.c': '3' })
    await expect(change('user.a', '9')).rejects.toMatchObject({
      code: 'changed-meanwhile',
      message: expect.stringContaining('user.a'),
    })
    const describe = { before: 'something older', after: 'Mine' }
    await expect(editProfile({ ...ref, description: describe, changes: [] }, ann)).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
    await done(deleteProfile(ref, ann))
  })

  it('is refused where it cannot be, with the reason', async () => {
    await expect(createProfile({ ...draft, name: 'default' }, ann)).rejects.toMatchObject({
      code: 'conflict',
      fields: { name: expect.stringMatching(/Taken/) },
    })
    await expect(copyProfile({ ...ref, name: 'default', newName: 'default' }, ann)).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(deleteProfile({ ...ref, name: 'default' }, ann)).rejects.toMatchObject({ code: 'conflict' })
    await expect(renameProfile({ ...ref, name: 'default', newName: 'x' }, ann)).rejects.toMatchObject({
      code: 'conflict',
    })
    const wrong = { ...draft, config: [{ key: 'brand.new', value: '1' }] }
    await expect(createProfile(wrong, ann)).rejects.toMatchObject({
      code: 'lxd-refused',
      detail: expect.stringContaining('brand.new'),
    })
  })

  it('does not reach into the host for somebody who may not', async () => {
    const privileged = [{ key: 'security.privileged', value: 'true' }]
    await expect(createProfile({ ...draft, config: privileged }, bob)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('security.privileged'),
    })
    await done(createProfile({ ...draft, config: privileged }, ann))
    const off = { ...ref, description: null, changes: [{ key: 'raw.lxc', before: '', after: 'lxc.x = 1' }] }
    await expect(editProfile(off, bob)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(copyProfile({ ...ref, newName: 'mine' }, bob)).rejects.toMatchObject({ code: 'forbidden' })
    await done(deleteProfile(ref, bob))
  })
})

/** A value that the rule takes. */
function exampleOf({ rule }: InstanceKeyFact): string {
  switch (rule.kind) {
    case 'switch':
      return 'true'
    case 'choice':
      return rule.values[0] ?? ''
    case 'lines':
    case 'text':
      return rule.example ?? 'x'
  }
}

describe('the table of keys', () => {
  const refusals = async (facts: readonly InstanceKeyFact[]) => {
    const refused: string[] = []
    for (const fact of facts.filter((each) => !isPattern(each))) {
      const body = { config: { [fact.key]: exampleOf(fact) }, description: '', devices: {} }
      await lxd()
        .send('PUT', lxdUrl(['profiles', 'keys']), body)
        .catch((error: unknown) => refused.push(`${fact.key}: ${failureWords(error)}`))
    }
    return refused
  }

  it('names what this server takes, and nothing of newer ones', async () => {
    const { server } = await getServer(lxd())
    const extensions = askedExtensions.filter((name) => hasExtension(server, name))
    const facts = keysOfServer({ extensions, keys: [] })
    const others = instanceKeys.filter((fact) => !facts.includes(fact) && !isPattern(fact))
    await lab.lxc(['profile', 'create', 'keys'])
    expect(await refusals(facts)).toEqual([])
    const unknown = others.map((fact) => `${fact.key}: Unknown configuration key: ${fact.key}`)
    expect(await refusals(others)).toEqual(unknown)
    await lab.lxc(['profile', 'delete', 'keys'])
  })
})
