import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addMemberCommand, revokeTokenCommand } from '#contracts/commands/cluster-commands.ts'
import type { Answers } from '#contracts/setup/answers.ts'
import { readJoinToken, writeJoinToken } from '#contracts/setup/join-token.ts'
import { planOf } from '#contracts/setup/plan.ts'
import { parsePreseed, printPreseed } from '#contracts/setup/preseed.ts'
import { preseedOf } from '#contracts/setup/preseed-of.ts'
import { firstAnswers } from '#contracts/setup/setup-facts.ts'
import { labClusterUp, labDown } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { db } from '#server/platform/db.ts'
import { migrateOwnData, removeOwnData } from '#server/platform/testing/own-data.ts'
import { addMember } from './cluster/add-member.ts'
import { readCluster } from './cluster/read-cluster.ts'
import { revokeToken } from './cluster/revoke-token.ts'
import { checkAnswers } from './setup/check-answers.ts'
import { readJournal, writeJournal } from './setup/journal.ts'
import { readServerState, readSetupFacts } from './setup/setup-facts.ts'
import {
  comparable,
  dump,
  insideOf,
  type Member,
  memberOf,
  setUp,
  takeBack,
  typeInit,
} from './testing/cluster-hosts.ts'
import { labName } from './testing/lab-name.ts'
import { ann } from './testing/lab-stage.ts'

let first: Member
let second: Member
let third: Member
/** Its certificate while it stands alone. */
let secondOwn: string
/** Made by the real `lxd init`, to compare with. */
let otherFirst: Member
let otherSecond: Member

beforeAll(async () => {
  const lab = await labClusterUp({ name: labName, init: false, members: 5 })
  await migrateOwnData()
  await db.user.create({ data: { ...ann, email: 'ann@example.org' } })
  const members = lab.hosts.map(memberOf)
  const [one, two, three, four, five] = members
  if (!one || !two || !three || !four || !five) throw new Error('five hosts were asked for')
  ;[first, second, third, otherFirst, otherSecond] = [one, two, three, four, five]
  secondOwn = (await dump(second)).addresses.certificate
})
afterAll(async () => {
  for (const { client, live } of [first, second, third, otherFirst, otherSecond]) {
    live.stop()
    await client.close()
  }
  await removeOwnData()
  await labDown(labName)
})

async function textOf({ client }: Member, change: Partial<Answers>): Promise<string> {
  const facts = await readSetupFacts(client)
  return printPreseed(preseedOf({ ...firstAnswers(facts), cluster: true, ...change }, facts))
}

const making = { poolDriver: 'dir', password: 'hush', updates: false } satisfies Partial<Answers>

describe('a new cluster', () => {
  it('at an address that is not the server’s is refused, and the server left as it was', async () => {
    const before = await dump(first)
    const given = { ...making, clusterAddress: '203.0.113.9' }
    const facts = await readSetupFacts(first.client)
    const { doubts } = await checkAnswers({ ...firstAnswers(facts), cluster: true, ...given }, first.client)
    expect(Object.keys(doubts)).toEqual(['clusterAddress'])
    const task = await setUp(first, await textOf(first, given))
    expect(task.status).toBe('failed')
    expect(task.error).toMatch(/203\.0\.113\.9[\s\S]*Everything before it was taken back/)
    expect(await dump(first)).toEqual(before)
  })

  it('that LXD refuses to form takes back what was made before it', async () => {
    const before = await dump(first)
    // LXD takes no member by this name, and the plan lets it through: the last step of four fails.
    const text = (await textOf(first, making)).replace(/server_name: .*/, 'server_name: "@all"')
    const task = await setUp(first, text)
    if (task.status === 'done') throw new Error('LXD took the name')
    expect(task.error).toContain('Everything before it was taken back')
    expect(await dump(first)).toEqual(before)
  })

  it('is what lxd init prints and makes for the same answers', async () => {
    const text = await textOf(first, making)
    const typed = ['yes', '', 'no', '', 'yes', 'hush', 'hush', 'yes', 'dir', 'no', 'no', 'no', 'no', 'yes']
    const printed = await typeInit(otherFirst, typed)
    expect(printed).toBe(
      text.replaceAll(first.address ?? '', otherFirst.address ?? '').replaceAll('lab1', 'lab4'),
    )
    const task = await setUp(first, text)
    expect(task.error).toBeNull()
    expect(comparable(await dump(first), first)).toEqual(comparable(await dump(otherFirst), otherFirst))
    const { preseed } = parsePreseed(text)
    const again = preseed && planOf(preseed, await readServerState(first.client))
    // LXD does not tell a password, so it is set again.
    expect(again).toMatchObject({ steps: [{ kind: 'config' }], problems: [], warnings: [] })
  })

  it('stays whole where the console ended in the middle of the last step', async () => {
    const before = await dump(first)
    const entry = { name: 'x', project: 'default' }
    await writeJournal([
      { ...entry, kind: 'pool', name: 'local', before: null },
      { ...entry, kind: 'cluster', before: { config: { 'core.https_address': '' } } },
    ])
    await takeBack(first)
    expect(await readJournal()).toBeNull()
    expect(await dump(first)).toEqual(before)
  })
})

const setting = {
  entity: 'storage-pool',
  name: 'local',
  key: 'source',
  value: '',
  description: '"source" property for storage pool "local"',
} as const

describe('joining', () => {
  const joined = (token: string, change: Partial<Answers> = {}) =>
    textOf(second, { joining: true, loseData: true, token, memberSettings: [setting], ...change })

  /** Joins with the certificate in hand, so that nothing needs to be reached but by LXD itself. */
  async function byCertificate(secret: string, change: Partial<Answers> = {}): Promise<string> {
    const { certificate } = (await dump(first)).addresses
    const given = { byToken: false, certificate, otherMember: first.address ?? '', clusterPassword: secret }
    return joined('', { memberName: second.name, ...given, ...change })
  }

  /** A cluster trusts whoever showed it a good secret, also where it then refused them under that name. */
  async function forgetRefused(): Promise<void> {
    const { stdout } = await first.lxc(['query', '/1.0/certificates?recursion=1'])
    const trusted = z.array(z.object({ name: z.string(), fingerprint: z.string(), certificate: z.string() }))
    for (const { fingerprint, certificate } of trusted.parse(JSON.parse(stdout)))
      if (certificate.trim() === secondOwn.trim()) await first.lxc(['config', 'trust', 'remove', fingerprint])
  }

  it.each([
    ['a wrong secret', async () => byCertificate('not the password'), 'not authorized'],
    [
      'a token that was revoked',
      async () => {
        await first.lxc(addMemberCommand('lab2').args)
        expect((await readCluster(first.client)).tokens).toMatchObject([{ name: 'lab2' }])
        await first.lxc(revokeTokenCommand('lab2').args)
        expect((await readCluster(first.client)).tokens).toEqual([])
        const { token } = await addMember({ name: 'lab2', address: '' }, first.client)
        const [row] = (await readCluster(first.client)).tokens
        expect(row).toMatchObject({ name: 'lab2', expiresAt: expect.any(String) })
        expect(JSON.stringify(row)).not.toContain(readJoinToken(token)?.secret)
        await revokeToken(row?.id ?? '', first.client)
        expect((await readCluster(first.client)).tokens).toEqual([])
        return byCertificate(token)
      },
      'No matching cluster join operation',
    ],
    [
      'a token that has expired',
      async () => {
        await first.lxc(['config', 'set', 'cluster.join_token_expiry', '1S'])
        const { token, expiresAt } = await addMember({ name: 'lab2', address: '' }, first.client)
        await first.lxc(['config', 'unset', 'cluster.join_token_expiry'])
        await waitUntil('the end of the token', () => Date.now() > Date.parse(expiresAt ?? ''))
        return byCertificate(token)
      },
      'Token has expired',
    ],
    [
      'an address that is not its own',
      async () => {
        const { token } = await addMember({ name: 'lab2', address: '' }, first.client)
        return byCertificate(token, { clusterAddress: '203.0.113.9' })
      },
      '203.0.113.9',
    ],
    [
      'a pool that cannot be made here',
      async () => {
        const { token } = await addMember({ name: 'lab2', address: '' }, first.client)
        return byCertificate(token, { memberSettings: [{ ...setting, value: '/no/such/place' }] })
      },
      '/no/such/place',
    ],
    [
      'a name that is taken',
      async () => {
        await forgetRefused()
        return byCertificate('hush', { memberName: 'lab1' })
      },
      'already has a member',
    ],
  ])('with %s leaves the server as it was', async (_, make, words) => {
    const before = await dump(second)
    const task = await setUp(second, await make())
    expect(task.status).toBe('failed')
    expect(task.error).toContain(words)
    expect(task.error).toContain('Everything before it was taken back')
    expect(await dump(second)).toEqual(before)
    expect(await readJournal()).toBeNull()
    expect((await readCluster(first.client)).members.map((member) => member.name)).toEqual(['lab1'])
  })

  it('that ended with the console is undone at its next start', async () => {
    const before = await dump(second)
    const config = { 'core.https_address': '', 'cluster.https_address': '' }
    await writeJournal([{ kind: 'cluster', name: 'lab2', project: 'default', before: { config } }])
    const address = `${second.address}:8443`
    const attempt = { 'core.https_address': address, 'cluster.https_address': address }
    for (const [key, value] of Object.entries(attempt)) await second.lxc(['config', 'set', key, value])
    expect(await dump(second)).not.toEqual(before)
    await takeBack(second)
    expect(await dump(second)).toEqual(before)
  })

  it('by token makes a second and a third member, as lxd init does', async () => {
    await forgetRefused()
    const other = await addMember({ name: 'lab5', address: '' }, otherFirst.client)
    expect(other.settings).toEqual([setting])
    const printed = await typeInit(otherSecond, ['yes', '', 'yes', other.token, 'yes', '', 'yes'])

    const { token } = await addMember({ name: 'lab2', address: '' }, first.client)
    const said = readJoinToken(token)
    if (!said) throw new Error(token)
    const text = await joined(token)
    // What lxd init prints has used up its token, and names the member it found by it.
    const used = (yaml: string) =>
      yaml
        .replace(/cluster_certificate: \|\n( {4}.*\n)+/, 'cluster_certificate: ""\n')
        .replace(/cluster_address: .*/, 'cluster_address: ""')
        .replace(/cluster_token: .*/, 'cluster_token: ""')
    expect(
      used(printed)
        .replaceAll(otherSecond.address ?? '', second.address ?? '')
        .replaceAll('lab5', 'lab2'),
    ).toBe(used(text))
    const forged = writeJoinToken({ ...said, fingerprint: '0'.repeat(64) })
    const before = await dump(second)
    const [refused, taken] = await insideOf(second, [await joined(forged), text])
    expect(refused).toMatchObject({ status: 'failed', error: expect.stringContaining('vouches for') })
    expect(before.state.member).toBeNull()
    expect(taken).toEqual({ status: 'done', error: null })
    expect(comparable(await dump(second), first, second)).toEqual(
      comparable(await dump(otherSecond), otherFirst, otherSecond),
    )

    const offer = await addMember({ name: 'lab3', address: '' }, first.client)
    const task = await setUp(
      third,
      await byCertificate(offer.token, { memberName: 'lab3', clusterAddress: third.address ?? '' }),
    )
    expect(task.error).toBeNull()
    expect(await readCluster(third.client)).toMatchObject({
      self: 'lab3',
      members: ['lab1', 'lab2', 'lab3'].map((name) => ({ name, status: 'Online' })),
      tokens: [],
    })
    await expect(addMember({ name: 'lab3', address: '' }, first.client)).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})
