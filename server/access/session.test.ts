import { statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { changeRole } from '#server/domain/people/change-role.ts'
import { createPerson } from '#server/domain/people/create-person.ts'
import { removePerson } from '#server/domain/people/remove-person.ts'
import { db } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { migrateOwnData, removeOwnData } from '#server/platform/testing/own-data.ts'
import { guardConnection } from './guard-connection.ts'
import { hashOf } from './password.ts'
import { fullSessionOf, sessionOf } from './session.ts'
import { sessionsEnded } from './sessions-ended.ts'
import { signIn } from './sign-in.ts'

const password = 'correct horse battery'
const from = { address: '192.0.2.7', userAgent: 'a browser' }
let id = ''

beforeAll(migrateOwnData)
afterAll(removeOwnData)
afterEach(() => {
  vi.useRealTimers()
})
beforeEach(async () => {
  await db.user.deleteMany()
  await db.rateLimit.deleteMany()
  const passwordHash = await hashOf(password)
  id = await createPerson(db, { name: 'Ada', email: 'Ada@Example.org', role: 'viewer', passwordHash })
})

async function cookie() {
  const [line = ''] = await signIn({ email: 'ADA@example.org', password }, from)
  return line.split(';')[0] ?? ''
}

describe('a session', () => {
  it('is who signed in', async () => {
    expect(await sessionOf(await cookie())).toEqual({
      id,
      name: 'Ada',
      email: 'ada@example.org',
      role: 'viewer',
    })
  })

  it('has a cookie that scripts and other sites do not get', async () => {
    const [line = ''] = await signIn({ email: 'ada@example.org', password }, from)
    expect(line).toMatch(/HttpOnly/i)
    expect(line).toMatch(/SameSite=Lax/i)
  })

  it('is nobody for a cookie that was made up, changed, or is missing', async () => {
    const good = await cookie()
    for (const bad of [null, '', 'x=y', 'gantry.session_token=a.b', good.slice(0, -3), `${good}x`])
      expect(await sessionOf(bad)).toBeNull()
  })

  it('is over when its time is up', async () => {
    const good = await cookie()
    await db.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
    expect(await sessionOf(good)).toBeNull()
  })

  it('is over as soon as the person is removed', async () => {
    const good = await cookie()
    await db.user.delete({ where: { id } })
    expect(await sessionOf(good)).toBeNull()
  })

  it('gives no rights for a role that is not known', async () => {
    const good = await cookie()
    await db.user.update({ where: { id }, data: { role: 'superuser' } })
    expect(await sessionOf(good)).toBeNull()
  })

  it('remembers when the person was last seen', async () => {
    const good = await cookie()
    expect((await db.user.findUniqueOrThrow({ where: { id } })).lastSeenAt).not.toBeNull()
    const before = new Date(Date.now() - 3600_000)
    await db.session.updateMany({ data: { updatedAt: before } })
    await fullSessionOf(good)
    expect((await db.session.findFirstOrThrow()).updatedAt.getTime()).toBeGreaterThan(before.getTime())
  })

  it('is signed with a secret that only its owner may read', async () => {
    await cookie()
    expect(statSync(path.join(env.dataDir, 'secret')).mode & 0o777).toBe(0o600)
  })
})

describe('what is known of a session', () => {
  it('does not outlive an ending, nor its time', async () => {
    const good = await cookie()
    expect(await sessionOf(good)).not.toBeNull()
    await db.session.deleteMany()
    sessionsEnded('somebody else altogether')
    expect(await sessionOf(good)).toBeNull()

    const short = await cookie()
    // Before what is known is asked for anew by itself.
    const expiresAt = new Date(Date.now() + 4000)
    await db.session.updateMany({ data: { expiresAt } })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    expect(await sessionOf(short)).not.toBeNull()
    vi.setSystemTime(expiresAt.getTime() + 1)
    expect(await sessionOf(short)).toBeNull()
  })

  it('is not kept when the session ends while it is looked up', async () => {
    const good = await cookie()
    const looking = sessionOf(good)
    await removePerson(await otherAdministrator())
    await db.session.deleteMany()
    sessionsEnded(id)
    await looking
    expect(await sessionOf(good)).toBeNull()
  })

  it('follows a change of role at once', async () => {
    const good = await cookie()
    await sessionOf(good)
    await changeRole(id, 'administrator')
    expect((await sessionOf(good))?.role).toBe('administrator')
  })
})

async function otherAdministrator(): Promise<string> {
  await createPerson(db, { name: 'A', email: 'a@example.org', role: 'administrator', passwordHash: 'unused' })
  return createPerson(db, {
    name: 'B',
    email: 'b@example.org',
    role: 'administrator',
    passwordHash: 'unused',
  })
}

describe('signing in', () => {
  it('refuses a wrong password and an unknown address with the same words', async () => {
    const messages = []
    for (const email of ['ada@example.org', 'nobody@example.org'])
      messages.push(await signIn({ email, password: 'wrong' }, from).catch((error: Error) => error.message))
    expect(messages[0]).toBe('E-mail address or password is wrong.')
    expect(messages[1]).toBe(messages[0])
  })

  it('is limited by address, whoever is tried', async () => {
    const codes = []
    for (let i = 0; i < 12; i++)
      codes.push(await signIn({ email: `p${i}@example.org`, password: 'wrong' }, from).catch((e) => e.code))
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('unauthenticated'))
    expect(codes.slice(10)).toEqual(['rate-limited', 'rate-limited'])
    await expect(
      signIn({ email: 'ada@example.org', password }, { ...from, address: '192.0.2.8' }),
    ).resolves.toBeDefined()
  })
})

describe('a guarded connection', () => {
  it('ends when the session does, and no other', async () => {
    const [gone, kept] = [await cookie(), await cookie()]
    const end = vi.fn()
    const endKept = vi.fn()
    guardConnection(gone, id, 'instance:read', end)
    guardConnection(kept, id, 'instance:read', endKept)
    const session = await fullSessionOf(gone)
    await db.session.delete({ where: { id: session?.id ?? '' } })
    sessionsEnded(id)
    await expect.poll(() => end.mock.calls.length).toBe(1)
    expect(endKept).not.toHaveBeenCalled()
  })

  it('ends when the role no longer includes its permission', async () => {
    await db.user.update({ where: { id }, data: { role: 'administrator' } })
    const end = vi.fn()
    guardConnection(await cookie(), id, 'terminal:open', end)
    sessionsEnded(id)
    await db.user.update({ where: { id }, data: { role: 'viewer' } })
    sessionsEnded(id)
    await expect.poll(() => end.mock.calls.length).toBe(1)
  })
})
