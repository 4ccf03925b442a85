import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentCommands } from '#contracts/commands/document-commands.ts'
import type { DocumentNoun } from '#contracts/documents/document-ref.ts'
import { printDocument } from '#contracts/documents/print-document.ts'
import { readDocument } from '#contracts/documents/read-document.ts'
import { awkwardTexts } from '#contracts/documents/testing/awkward-texts.ts'
import { hostileTexts } from '#contracts/documents/testing/hostile-texts.ts'
import type { Lab } from '#lab/lab.ts'
import { lxd } from '#server/lxd/client.ts'
import { getDocumentObject, getExpandedInstance } from '#server/lxd/resources/documents.ts'
import { listProfiles } from '#server/lxd/resources/profiles.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { done, stopStage, typeCommands } from '../testing/lab-stage.ts'
import { currentDocument } from './current-document.ts'
import { expandedDocument } from './expanded-document.ts'
import { shared, startDocumentStage, web } from './testing/document-stage.ts'
import { refOf, save } from './testing/save-as.ts'

let lab: Lab
let fingerprint = ''

beforeAll(async () => {
  const stage = await startDocumentStage()
  lab = stage.lab
  fingerprint = stage.fingerprint
})
afterAll(stopStage)

const show = async (...args: string[]) => (await lab.lxc(args)).stdout

describe('a document', () => {
  it('is what lxc shows, for every noun', async () => {
    const config = Object.fromEntries(awkwardTexts.map((value, index) => [`user.${index}`, value]))
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

it('the commands shown for an edit give the same object', async () => {
  await lab.lxc(['profile', 'create', 'ours'])
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
