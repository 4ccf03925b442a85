// First, before anything reads the settings.
import '../testing/lab-settings.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentCommands } from '#contracts/commands/document-commands.ts'
import type { CurrentDocument, DocumentNoun, DocumentRef } from '#contracts/documents/document-ref.ts'
import { mergeDocuments } from '#contracts/documents/merge-documents.ts'
import { printDocument } from '#contracts/documents/print-document.ts'
import { readDocument } from '#contracts/documents/read-document.ts'
import { hostileTexts } from '#contracts/documents/testing/hostile-texts.ts'
import type { Lab } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { lxd } from '#server/lxd/client.ts'
import { followOperation } from '#server/lxd/operations.ts'
import { getDocumentObject, getExpandedInstance } from '#server/lxd/resources/documents.ts'
import { listProfiles } from '#server/lxd/resources/profiles.ts'
import { changeInstance } from '#server/lxd/resources/whole-changes.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { db } from '#server/platform/db.ts'
import { ann, done, ended, startStage, stopStage, typeCommands } from '../testing/lab-stage.ts'
import { currentDocument } from './current-document.ts'
import { getVersion, listVersions, mostVersions } from './document-history.ts'
import { expandedDocument } from './expanded-document.ts'
import { type DocumentPerson, saveDocument } from './save-document.ts'

let lab: Lab
let fingerprint = ''
const admin: DocumentPerson = { ...ann, mayReachIntoHost: true }
const helper: DocumentPerson = { ...ann, mayReachIntoHost: false }
const refOf = (noun: DocumentNoun, name: string): DocumentRef => ({ noun, project: 'default', name })
const web = refOf('instance', 'web')
const shared = refOf('profile', 'shared')

beforeAll(async () => {
  lab = await startStage()
  await lab.lxc(['profile', 'create', 'shared'])
  await lab.lxc(['launch', 'lab:busybox/1.35', 'web', '-p', 'default', '-p', 'shared'])
  fingerprint = (await lab.lxc(['image', 'list', '-c', 'F', '-f', 'csv'])).stdout.trim()
})
afterAll(stopStage)

const show = async (...args: string[]) => (await lab.lxc(args)).stdout
const save = (document: CurrentDocument, text: string, person = admin) =>
  saveDocument(document.ref.noun, { ...document.ref, document: text, revision: document.revision }, person)

/** Texts that YAML is known to stumble over. */
const awkward = [
  ...[
    'yes',
    'No',
    '~',
    'null',
    '0123',
    '0o17',
    '0x1f',
    '0b11',
    '1e3',
    '.5',
    '.inf',
    '1_000',
    '12:30:45',
    '2026-01-01',
  ],
  ...[
    '2026-13-01',
    '2026-01-01T10:00:00Z',
    '2026-1-1 1:2:3',
    '+1',
    '-',
    '08',
    '0x',
    '1.',
    '9'.repeat(30),
    '=',
    '<<',
  ],
  ...[
    ' lead',
    'trail ',
    'a: b',
    'a:b',
    'a #b',
    'a#b',
    '#x',
    "it's",
    '"dq"',
    '- a',
    '-a',
    '? a',
    '?',
    ':',
    'a:',
    '*a',
  ],
  ...[
    '&a',
    '!t',
    '@x',
    '%x',
    '[a]',
    '{a}',
    'a, b',
    '|',
    '>',
    '`',
    '---',
    '--- a',
    '...',
    '---a',
    "'",
    '\\',
    'a\\b',
  ],
  ...[
    'tab\there',
    'one\n',
    '\nlead',
    '  lead\nnext',
    'a\n\n\n',
    'a \nb',
    'a\n b',
    'a\r\nb',
    '\n',
    ' \n',
    'x\n ',
    '\x01',
  ],
  ...[
    'é ü 漢',
    '😀',
    '\u00a0x',
    '\u2028',
    'a\u0085b',
    '\ufeff',
    '# c\nfoo: |\n  x\n',
    '#!/bin/sh\n\tindented\n',
  ],
  `${'x'.repeat(90)} ${'word '.repeat(30)}end`,
  `${'word '.repeat(30)}end: `,
  `${'word  '.repeat(30)}two spaces`,
  `${'wörd '.repeat(30)}\x01 ${'word '.repeat(30)}`,
  `"${"it's ".repeat(40)}`,
]

describe('a document', () => {
  it('is what lxc shows, for every noun', async () => {
    const config = Object.fromEntries(awkward.map((value, index) => [`user.${index}`, value]))
    const keys = { 'user.Key with': 'x', 'user.a: b': 'x', "user.it's": 'x', 'user.#k': 'x' }
    await lxd().send('PATCH', lxdUrl(['profiles', 'shared']), {
      config: { ...config, ...keys },
      description: ' a: b',
    })
    const devices = Object.fromEntries(
      ['10', '9', 'yes', 'a9', 'a10', 'a09', 'aB', 'a.b', 'a-b', 'Z'].map((name) => [name, { type: 'none' }]),
    )
    await lxd().send('PATCH', lxdUrl(['profiles', 'shared']), { devices })
    const text = async (noun: DocumentNoun, name: string) => (await currentDocument(refOf(noun, name))).text
    expect(await text('profile', 'shared')).toBe(await show('profile', 'show', 'shared'))
    expect(await text('profile', 'default')).toBe(await show('profile', 'show', 'default'))
    expect(await text('instance', 'web')).toBe(await show('config', 'show', 'web'))
    expect(await text('storage', 'default')).toBe(await show('storage', 'show', 'default'))
    expect(await text('network', 'lxdbr0')).toBe(await show('network', 'show', 'lxdbr0'))
    expect(await text('network', 'enp0s3')).toBe(await show('network', 'show', 'enp0s3'))
    expect(await text('image', fingerprint)).toBe(await show('image', 'show', fingerprint))
    const { value } = readDocument('profile', await text('profile', 'shared'))
    expect(value?.config).toEqual({ ...config, ...keys })
    await lab.lxc(['profile', 'unset', 'shared', 'user.0'])
  })

  it('expanded is what lxc shows, with the profile that each line comes from', async () => {
    await lab.lxc(['config', 'set', 'web', 'user.1=own'])
    const own = (await getDocumentObject(lxd(), web)).value
    const { lines } = expandedDocument(
      own,
      await getExpandedInstance(lxd(), web),
      await listProfiles(lxd(), 'default'),
    )
    expect(`${lines.map((line) => line.text).join('\n')}\n`).toBe(
      await show('config', 'show', 'web', '--expanded'),
    )
    const origin = (start: string) => lines.find((line) => line.text.startsWith(start))?.origin
    expect(origin('  user.1:')).toEqual({ kind: 'instance', profile: 'shared' })
    expect(origin('  user.2:')).toEqual({ kind: 'profile', profile: 'shared' })
    expect(origin('  root:')).toEqual({ kind: 'profile', profile: 'default' })
    expect(origin('  volatile.uuid:')).toEqual({ kind: 'instance', profile: null })
  })
})

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
      return expect(save({ ...document, text }, changed, helper)).rejects.toMatchObject({ code: 'forbidden' })
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

it('the commands shown for an edit give the same object', async () => {
  for (const name of ['byhand', 'byyaml']) {
    await lab.lxc(['init', 'lab:busybox/1.35', name])
    await lab.lxc(['config', 'set', name, 'user.old=1', 'user.kept=x', 'limits.cpu=1'])
    await lab.lxc(['config', 'device', 'add', name, 'gone', 'none'])
    await lab.lxc(['config', 'device', 'add', name, 'vol', 'usb', 'vendorid=1d6b', 'productid=0002'])
  }
  const edit = (text: string) =>
    text
      .replace('  user.old: "1"\n', '  user.new: |\n    a line\n    it\'s "two"\n  user.dash: "-"\n')
      .replace('limits.cpu: "1"', 'limits.cpu: 2')
      .replace('  gone:\n    type: none\n', '  come:\n    type: none\n')
      .replace('productid: "0002"', 'required: true')
      .replace('- default', '- default\n- ours')
      .replace('description: ""', 'description: edited')
      .replace('ephemeral: false', 'ephemeral: true')
  const ref = refOf('instance', 'byyaml')
  const byYaml = await currentDocument(ref)
  await done(save(byYaml, edit(byYaml.text)))
  const byHand = await currentDocument(refOf('instance', 'byhand'))
  const [before, after] = [byHand.text, edit(byHand.text)].map((text) => readDocument('instance', text).value)
  if (!before || !after) throw new Error('a document that was printed here cannot be read')
  await typeCommands(lab, documentCommands(byHand.ref, before, after))
  const shown = async (name: string) =>
    (await show('config', 'show', name)).replace(/^ {2}volatile\..*\n/gm, '')
  expect(await shown('byhand')).toBe(await shown('byyaml'))
  await lab.lxc(['profile', 'create', 'handmade'])
  const profile = await currentDocument(refOf('profile', 'handmade'))
  const was = readDocument('profile', profile.text).value
  const is = was && {
    ...was,
    texts: { ...was.texts, description: 'by hand' },
    config: { 'user.x': '-', 'limits.cpu': '2' },
  }
  if (!was || !is) throw new Error('a document that was printed here cannot be read')
  await typeCommands(lab, documentCommands(profile.ref, was, is))
  expect(await show('profile', 'show', 'handmade')).toBe(printDocument('profile', is))
})

it('an instance that lxc renames takes its history along', async () => {
  const kept = await listVersions(refOf('instance', 'byyaml'))
  expect(kept).not.toEqual([])
  await lab.lxc(['rename', 'byyaml', 'byname'])
  await waitUntil('the history at the new name', async () => {
    const found = await listVersions(refOf('instance', 'byname'))
    return found.length === kept.length
  })
  expect(await listVersions(refOf('instance', 'byyaml'))).toEqual([])
})

it('hostile and malformed texts are refused clearly and leave LXD unchanged', async () => {
  const before = await currentDocument(web)
  const profile = await currentDocument(shared)
  for (const { text } of hostileTexts) {
    const refused = expect(save(before, text)).rejects
    await refused.toMatchObject({
      code: 'invalid-input',
      fields: { document: expect.stringMatching(/^Line \d+/) },
    })
  }
  expect((await currentDocument(web)).text).toBe(before.text)
  expect((await currentDocument(shared)).text).toBe(profile.text)
})
