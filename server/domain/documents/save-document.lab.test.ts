import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mergeDocuments } from '#contracts/documents/merge-documents.ts'
import { readDocument } from '#contracts/documents/read-document.ts'
import { awkwardTexts } from '#contracts/documents/testing/awkward-texts.ts'
import type { Lab } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { lxd } from '#server/lxd/client.ts'
import { followOperation } from '#server/lxd/operations.ts'
import { getDocumentObject } from '#server/lxd/resources/documents.ts'
import { changeInstance } from '#server/lxd/resources/whole-changes.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { db } from '#server/platform/db.ts'
import { ann, done, ended, stopStage } from '../testing/lab-stage.ts'
import { currentDocument } from './current-document.ts'
import { getVersion, listVersions, mostVersions } from './document-history.ts'
import { shared, startDocumentStage, web } from './testing/document-stage.ts'
import { refOf, save } from './testing/save-as.ts'

let lab: Lab
let fingerprint = ''

beforeAll(async () => {
  const stage = await startDocumentStage()
  lab = stage.lab
  fingerprint = stage.fingerprint
  // So that every save has to carry these through.
  const config = Object.fromEntries(awkwardTexts.map((value, index) => [`user.${index}`, value]))
  await lxd().send('PATCH', lxdUrl(['profiles', 'shared']), { config })
})
afterAll(stopStage)

const show = async (...args: string[]) => (await lab.lxc(args)).stdout

describe('a save', () => {
  it('does what lxc edit does, and keeps what LXD keeps itself', async () => {
    await lab.lxc(['profile', 'create', 'ours'])
    await lab.lxc(['profile', 'create', 'theirs'])
    const document = await currentDocument(refOf('profile', 'ours'))
    const text = document.text
      .replace(
        'config: {}',
        'config:\n  boot.autostart: yes\n  limits.cpu: 2\n  user.note: |\n    one\n    two\n',
      )
      .replace('devices: {}', 'devices:\n  nothing:\n    type: none')
      .replace('description: ""', 'description: two words # why')
    await done(save(document, text))
    await lab.lxc(['profile', 'edit', 'theirs'], { input: text.replace('name: ours', 'name: theirs') })
    expect((await show('profile', 'show', 'ours')).replace('ours', 'theirs')).toBe(
      await show('profile', 'show', 'theirs'),
    )

    const before = await currentDocument(web)
    const uuid = readDocument('instance', before.text).value?.config['volatile.uuid']
    const without = before.text
      .replace(/^ {2}volatile\..*\n/gm, '')
      .replace('ephemeral: false', 'ephemeral: true')
    await done(save(before, without))
    const after = readDocument('instance', await show('config', 'show', 'web')).value
    expect(after?.config['volatile.uuid']).toBe(uuid)
    expect(after?.truths.ephemeral).toBe(true)
    const again = await currentDocument(web)
    await done(save(again, again.text.replace('ephemeral: true', 'ephemeral: false')))
  })

  it('of pools, networks and images changes them and nothing else', async () => {
    for (const [ref, from, to] of [
      [refOf('storage', 'default'), 'config:\n', 'config:\n  rsync.compression: no\n'],
      [refOf('network', 'lxdbr0'), 'config:\n', 'config:\n  dns.domain: lab.test\n'],
      [refOf('image', fingerprint), 'properties:\n', 'properties:\n  note: mine\n'],
    ] as const) {
      const before = await currentDocument(ref)
      await done(save(before, before.text.replace(from, to)))
      const now = await currentDocument(ref)
      const [, added = ''] = to.split('\n')
      expect(now.text.split('\n').filter((line) => !before.text.split('\n').includes(line))).toEqual([
        added.replace(': no', ': "no"'),
      ])
    }
    const host = await currentDocument(refOf('network', 'enp0s3'))
    expect(host.editable).toBe(false)
    await expect(save(host, host.text.replace('description: ""', 'description: x'))).rejects.toMatchObject({
      code: 'not-supported',
    })
  })

  it('is not stopped by what LXD itself writes when an instance stops and starts', async () => {
    const document = await currentDocument(web)
    await lab.lxc(['stop', '--force', 'web'])
    await done(save(document, document.text.replace('config:\n', 'config:\n  user.aa: late\n')))
    expect((await getDocumentObject(lxd(), web)).value.config).toMatchObject({
      'user.aa': 'late',
      'volatile.last_state.power': 'STOPPED',
    })
    await lab.lxc(['start', 'web'])
  })

  it('that LXD refuses fails with LXD’s words and leaves no version', async () => {
    const document = await currentDocument(web)
    const versions = await listVersions(web)
    const wrong = document.text.replace('config:\n', 'config:\n  limits.cpuu: "2"\n')
    const words = await ended(save(document, wrong)).then(
      (task) => task.error,
      (error: Error & { detail?: string }) => error.detail,
    )
    expect(words).toMatch(/limits\.cpuu/)
    expect((await currentDocument(web)).text).toBe(document.text)
    expect(await listVersions(web)).toEqual(versions)
  })

  it('of a way into the host wants the permission for it', async () => {
    await lab.lxc(['profile', 'create', 'open'])
    await lab.lxc(['profile', 'set', 'open', 'security.privileged=true'])
    const { text, ...document } = await currentDocument(web)
    const refused = (changed: string) => {
      expect(changed).not.toBe(text)
      return expect(
        save({ ...document, text }, changed, { ...ann, mayReachIntoHost: false }),
      ).rejects.toMatchObject({ code: 'forbidden' })
    }
    await refused(text.replace('config:\n', 'config:\n  raw.lxc: x\n'))
    await refused(text.replace('config:\n', 'config:\n  security.privileged: on\n'))
    await refused(
      text.replace('devices: {}', 'devices:\n  etc:\n    type: disk\n    source: /etc\n    path: /mnt'),
    )
    await refused(text.replace('- shared', '- shared\n- open'))
  })
})

describe('two people with one profile', () => {
  it('lose neither edit', async () => {
    const base = await currentDocument(shared)
    const mine = base.text.replace('config:\n', 'config:\n  limits.cpu: "3"\n')
    const theirs = base.text.replace('config:\n', 'config:\n  limits.memory: 1GiB\n')
    await done(save(base, theirs))
    await expect(save(base, mine)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    const current = await currentDocument(shared)
    const merge = mergeDocuments('profile', { base: base.text, mine, theirs: current.text })
    expect(merge?.conflicts).toEqual([])
    await done(save(current, merge?.text ?? ''))
    expect((await getDocumentObject(lxd(), shared)).value.config).toMatchObject({
      'limits.cpu': '3',
      'limits.memory': '1GiB',
    })
  })

  it('as YAML and by a form at the very same time: both are there', async () => {
    const base = await currentDocument(web)
    const asYaml = save(base, base.text.replace('config:\n', 'config:\n  user.by-yaml: x\n'))
    const byForm = changeInstance(lxd(), web, ({ config }) => ({
      config: { ...config, 'user.by-form': 'x' },
    }))
    await done(asYaml)
    const operation = await byForm
    await followOperation(lxd(), operation.id, { project: web.project, operation })
    expect((await getDocumentObject(lxd(), web)).value.config).toMatchObject({
      'user.by-yaml': 'x',
      'user.by-form': 'x',
    })
  })

  it('at the very same time: one of them is told', async () => {
    const base = await currentDocument(shared)
    const attempts = [1, 2, 3, 4].map((n) =>
      save(base, base.text.replace('config:\n', `config:\n  user.at${n}: x\n`)),
    )
    const settled = await Promise.allSettled(attempts)
    expect(settled.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of settled)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'changed-meanwhile' })
  })
})

it('every save is in the history, and any version can be had back', async () => {
  const ref = refOf('profile', 'ours')
  const [first] = await listVersions(ref)
  expect(first).toMatchObject({
    person: 'Ann',
    changed: expect.arrayContaining(['config.limits.cpu', 'devices.nothing']),
  })
  const version = await getVersion(ref, first?.id ?? '')
  const now = await currentDocument(ref)
  expect(version.after).toContain('two words # why')
  await done(save(now, version.before))
  expect((await currentDocument(ref)).text).toBe(version.before)
  await expect(getVersion(shared, first?.id ?? '')).rejects.toMatchObject({ code: 'not-found' })
  await db.documentVersion.createMany({
    data: Array.from({ length: mostVersions + 5 }, (_, i) => ({
      ...{
        noun: ref.noun,
        project: ref.project,
        name: ref.name,
        personName: 'Ann',
        changed: '[]',
        before: '',
        after: '',
      },
      at: new Date(i),
    })),
  })
  const last = await currentDocument(ref)
  await done(save(last, last.text.replace('description: ""', 'description: last')))
  expect(await listVersions(ref)).toHaveLength(mostVersions)
})

it('an instance that lxc renames takes its history along', async () => {
  await lab.lxc(['init', 'lab:busybox/1.35', 'byyaml'])
  const made = await currentDocument(refOf('instance', 'byyaml'))
  await done(save(made, made.text.replace('description: ""', 'description: edited')))
  const kept = await listVersions(refOf('instance', 'byyaml'))
  expect(kept).not.toEqual([])
  await lab.lxc(['rename', 'byyaml', 'byname'])
  await waitUntil('the history at the new name', async () => {
    const found = await listVersions(refOf('instance', 'byname'))
    return found.length === kept.length
  })
  expect(await listVersions(refOf('instance', 'byyaml'))).toEqual([])
})
