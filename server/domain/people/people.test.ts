import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { onSessionsEnded } from '#server/access/sessions-ended.ts'
import { signIn } from '#server/access/sign-in.ts'
import { db } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { migrateOwnData, removeOwnData } from '#server/platform/testing/own-data.ts'
import { changePassword } from './change-password.ts'
import { changeRole } from './change-role.ts'
import { createPerson } from './create-person.ts'
import { invitePerson } from './invite-person.ts'
import { listPeople } from './list-people.ts'
import { makePasswordLink } from './make-password-link.ts'
import { makeLink, openLink } from './one-time-link.ts'
import { endOtherSessions, endSession, listSessions } from './own-sessions.ts'
import { prepareFirstStart } from './prepare-first-start.ts'
import { join, setNewPassword, setUp } from './redeem-link.ts'
import { removePerson } from './remove-person.ts'
import { resetPasswordOf } from './reset-password.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

const password = 'correct horse battery'
const from = { address: '192.0.2.7', userAgent: null }
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'ok',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )

beforeAll(migrateOwnData)
afterAll(removeOwnData)
beforeEach(async () => {
  await db.user.deleteMany()
  await db.oneTimeLink.deleteMany()
  await db.rateLimit.deleteMany()
})

/** scrypt is slow on purpose; where nobody signs in any text will do. */
const person = (name: string, role: 'administrator' | 'viewer') =>
  createPerson(db, { name, email: `${name}@example.org`, role, passwordHash: 'unused' })

async function administratorBySetUp() {
  const { token } = await makeLink('set-up')
  return setUp({ token, name: 'Ada', email: 'ada@example.org', password })
}

describe('a one-time link', () => {
  it('is kept as a hash only', async () => {
    const { token } = await makeLink('set-up')
    expect(JSON.stringify(await db.oneTimeLink.findMany())).not.toContain(token)
  })

  it('opens for a look without being used up, and works once', async () => {
    const link = await invitePerson({ email: 'Eve@example.org', role: 'viewer' }, 'x')
    expect(await openLink(link.token)).toMatchObject({
      purpose: 'invitation',
      email: 'eve@example.org',
      role: 'viewer',
    })
    const input = { token: link.token, name: 'Eve', password }
    expect(await codeOf(join(input))).toBe('ok')
    expect(await codeOf(join(input))).toBe('link-expired')
    expect(await codeOf(openLink(link.token))).toBe('link-expired')
  })

  it('works once even when used twice at the same time', async () => {
    const { token } = await invitePerson({ email: 'eve@example.org', role: 'viewer' }, 'x')
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(join({ token, name: 'Eve', password }))))
    expect(codes.sort()).toEqual(['link-expired', 'link-expired', 'ok'])
    expect(await db.user.count()).toBe(1)
  })

  it('runs out', async () => {
    const { token, expiresAt } = await makeLink('set-up', {}, new Date(Date.now() - 3600_000 - 1000))
    expect(Date.parse(expiresAt)).toBeLessThan(Date.now())
    expect(await codeOf(setUp({ token, name: 'A', email: 'a@example.org', password }))).toBe('link-expired')
  })

  it('is refused for another purpose, and stays good for its own', async () => {
    const { token } = await invitePerson({ email: 'eve@example.org', role: 'viewer' }, 'x')
    expect(await codeOf(setUp({ token, name: 'E', email: 'e@example.org', password }))).toBe('link-expired')
    expect(await codeOf(setNewPassword({ token, password }))).toBe('link-expired')
    expect(await codeOf(join({ token, name: 'Eve', password }))).toBe('ok')
  })

  it('is refused when it is made up, or was replaced or withdrawn', async () => {
    expect(await codeOf(openLink('A'.repeat(43)))).toBe('link-expired')
    const first = await invitePerson({ email: 'eve@example.org', role: 'viewer' }, 'x')
    const second = await invitePerson({ email: 'eve@example.org', role: 'administrator' }, 'x')
    expect(await codeOf(openLink(first.token))).toBe('link-expired')
    const [invitation] = (await listPeople()).invitations
    await withdrawInvitation(invitation?.id ?? '')
    expect(await codeOf(openLink(second.token))).toBe('link-expired')
    expect(await codeOf(withdrawInvitation(invitation?.id ?? ''))).toBe('not-found')
  })
})

describe('the first start', () => {
  it('gives a fresh link each time, and the one before stops working', async () => {
    const first = await prepareFirstStart(null)
    const second = await prepareFirstStart(null)
    expect(await codeOf(openLink(first?.token ?? ''))).toBe('link-expired')
    expect(await codeOf(openLink(second?.token ?? ''))).toBe('ok')
  })

  it('makes an administrator who can sign in, and gives no more links then', async () => {
    await administratorBySetUp()
    await expect(signIn({ email: 'ada@example.org', password }, from)).resolves.toBeDefined()
    expect((await listPeople()).people).toMatchObject([{ name: 'Ada', role: 'administrator' }])
    expect(await prepareFirstStart(null)).toBeNull()
  })

  it('takes no second administrator by a link that is still good', async () => {
    const { token } = await makeLink('set-up')
    await person('bob', 'administrator')
    expect(await codeOf(setUp({ token, name: 'E', email: 'e@example.org', password }))).toBe('conflict')
    expect(await db.user.count()).toBe(1)
  })

  it('makes the administrator of the settings, once', async () => {
    const passwordFile = path.join(env.dataDir, 'password')
    writeFileSync(passwordFile, `${password}\n`)
    const settings = { email: 'Root@Example.org', passwordFile }
    expect(await prepareFirstStart(settings)).toBeNull()
    await expect(signIn({ email: 'root@example.org', password }, from)).resolves.toBeDefined()
    writeFileSync(passwordFile, 'another long password')
    expect(await prepareFirstStart(settings)).toBeNull()
    await expect(signIn({ email: 'root@example.org', password }, from)).resolves.toBeDefined()
  })

  it('refuses settings it cannot use rather than start without an administrator', async () => {
    const passwordFile = path.join(env.dataDir, 'short')
    writeFileSync(passwordFile, 'short\n')
    expect(await codeOf(prepareFirstStart({ email: 'root@example.org', passwordFile }))).toBe('invalid-input')
    expect(await codeOf(prepareFirstStart({ email: 'root', passwordFile }))).toBe('invalid-input')
    expect(await codeOf(prepareFirstStart({ email: 'root@example.org', passwordFile: '/nowhere' }))).toBe(
      'ENOENT',
    )
  })
})

describe('the last administrator', () => {
  it('can be neither removed nor made a viewer', async () => {
    const id = await person('ada', 'administrator')
    await person('bob', 'viewer')
    expect(await codeOf(removePerson(id))).toBe('last-administrator')
    expect(await codeOf(changeRole(id, 'viewer'))).toBe('last-administrator')
    expect(await codeOf(changeRole(id, 'administrator'))).toBe('ok')
  })

  it('remains when two remove or demote each other at the same time', async () => {
    for (const verb of [removePerson, (id: string) => changeRole(id, 'viewer')]) {
      await db.user.deleteMany()
      const ids = [await person('ada', 'administrator'), await person('bob', 'administrator')]
      const codes = await Promise.all(ids.map((id) => codeOf(verb(id))))
      expect(codes.sort()).toEqual(['last-administrator', 'ok'])
      expect(await db.user.count({ where: { role: 'administrator' } })).toBe(1)
    }
  })

  it('may go once there is another', async () => {
    const id = await person('ada', 'administrator')
    const bob = await person('bob', 'viewer')
    await changeRole(bob, 'administrator')
    expect(await codeOf(removePerson(id))).toBe('ok')
  })
})

describe('removing a person', () => {
  it('ends their sessions, takes password and links, and tells who listens', async () => {
    const { id } = await administratorBySetUp()
    await person('bob', 'administrator')
    await signIn({ email: 'ada@example.org', password }, from)
    const link = await makePasswordLink(id, 'x')
    const told = vi.fn()
    const stop = onSessionsEnded(told)
    await removePerson(id)
    stop()
    expect(told).toHaveBeenCalledWith(id)
    expect(await db.session.count()).toBe(0)
    expect(await db.account.count({ where: { userId: id } })).toBe(0)
    expect(await codeOf(openLink(link.token))).toBe('link-expired')
    expect(await codeOf(removePerson(id))).toBe('not-found')
  })

  it('does not touch anybody else', async () => {
    await administratorBySetUp()
    await signIn({ email: 'ada@example.org', password }, from)
    await removePerson(await person('bob', 'viewer'))
    expect(await db.session.count()).toBe(1)
  })
})

describe('inviting', () => {
  it('refuses an address that is here already, however it is written', async () => {
    await person('ada', 'viewer')
    const error = await invitePerson({ email: 'ADA@example.org', role: 'viewer' }, 'x').catch((e) => e)
    expect(error).toMatchObject({ code: 'conflict', fields: { email: expect.any(String) } })
  })
})

describe('passwords', () => {
  it('are changed by who knows the present one; other sessions end', async () => {
    const { id } = await administratorBySetUp()
    await signIn({ email: 'ada@example.org', password }, from)
    const { id: sessionId } = await db.session.findFirstOrThrow()
    await signIn({ email: 'ada@example.org', password }, from)
    const change = { personId: id, sessionId, password: 'another long password' }
    const wrong = await changePassword({ ...change, current: 'wrong' }).catch((e) => e)
    expect(wrong).toMatchObject({ code: 'invalid-input', fields: { current: expect.any(String) } })
    await changePassword({ ...change, current: password })
    expect((await db.session.findMany()).map((session) => session.id)).toEqual([sessionId])
    expect(await codeOf(signIn({ email: 'ada@example.org', password }, from))).toBe('unauthenticated')
    await expect(
      signIn({ email: 'ada@example.org', password: 'another long password' }, from),
    ).resolves.toBeDefined()
  })

  it('cannot be guessed through the change form', async () => {
    const { id } = await administratorBySetUp()
    const guess = () => changePassword({ personId: id, sessionId: 'x', current: 'wrong', password })
    const codes = []
    for (let i = 0; i < 11; i++) codes.push(await codeOf(guess()))
    expect(codes.at(9)).toBe('invalid-input')
    expect(codes.at(10)).toBe('rate-limited')
  })

  it('are set anew by a link, which ends every session', async () => {
    const { id } = await administratorBySetUp()
    await signIn({ email: 'ada@example.org', password }, from)
    const link = await makePasswordLink(id, 'x')
    await setNewPassword({ token: link.token, password: 'another long password' })
    expect(await db.session.count()).toBe(0)
    expect(await codeOf(signIn({ email: 'ada@example.org', password }, from))).toBe('unauthenticated')
    expect(await codeOf(setNewPassword({ token: link.token, password }))).toBe('link-expired')
  })

  it('are reset on the host, by link or outright; sessions end either way', async () => {
    await administratorBySetUp()
    await signIn({ email: 'ada@example.org', password }, from)
    const link = await resetPasswordOf('ADA@example.org', null)
    expect(link?.path).toBe('/new-password')
    expect(await db.session.count()).toBe(0)
    expect(await codeOf(resetPasswordOf('ada@example.org', 'short'))).toBe('invalid-input')
    expect(await resetPasswordOf('ada@example.org', 'another long password')).toBeNull()
    expect(await codeOf(resetPasswordOf('nobody@example.org', null))).toBe('not-found')
  })
})

describe('own sessions', () => {
  it('are listed and ended; those of others are neither', async () => {
    const { id } = await administratorBySetUp()
    const eve = await person('eve', 'viewer')
    for (let i = 0; i < 3; i++) await signIn({ email: 'ada@example.org', password }, from)
    const sessions = await listSessions(id, 'none')
    expect(sessions).toHaveLength(3)
    expect(sessions[0]).toMatchObject({ address: '192.0.2.7', current: false })
    const [first, second] = sessions.map((session) => session.id)
    expect(await listSessions(eve, 'none')).toEqual([])
    expect(await codeOf(endSession(eve, first ?? ''))).toBe('not-found')
    await endSession(id, first ?? '')
    await endOtherSessions(id, second ?? '')
    expect(await listSessions(id, second ?? '')).toMatchObject([{ id: second, current: true }])
  })
})
