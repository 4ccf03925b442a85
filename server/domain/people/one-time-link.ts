import { createHash, randomBytes } from 'node:crypto'
import type { LinkPurpose, NewLink, OpenedLink } from '#contracts/people.ts'
import { linkPurposeSchema } from '#contracts/people.ts'
import { type Role, roleSchema } from '#contracts/permissions.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import { AppError } from '#server/platform/app-error.ts'
import { db } from '#server/platform/db.ts'

const hour = 3600_000
/** A colleague may be asleep; the first administrator stands in front of the machine. */
const lifetimeMs: Record<LinkPurpose, number> = { 'set-up': hour, invitation: 24 * hour, password: hour }
export const linkPaths: Record<LinkPurpose, string> = {
  'set-up': '/set-up',
  invitation: '/join',
  password: '/new-password',
}

type Database = Prisma.TransactionClient
type For = { email?: string; role?: Role; createdBy?: string }

function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Makes a link. The token leaves here once; the database keeps its hash. A link for the same purpose and address is voided. */
export async function makeLink(purpose: LinkPurpose, whom: For = {}, now = new Date()): Promise<NewLink> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + lifetimeMs[purpose])
  const email = whom.email ?? null
  await db.$transaction([
    db.oneTimeLink.deleteMany({ where: { purpose, email, usedAt: null } }),
    db.oneTimeLink.create({
      data: {
        tokenHash: hashOfToken(token),
        purpose,
        email,
        role: whom.role ?? null,
        createdBy: whom.createdBy ?? null,
        createdAt: now,
        expiresAt,
      },
    }),
  ])
  return { path: linkPaths[purpose], token, expiresAt: expiresAt.toISOString() }
}

/** What a link is for, without using it up. */
export async function openLink(token: string, now = new Date()): Promise<OpenedLink> {
  const link = await validLink(db, token, now)
  return { ...link, expiresAt: link.expiresAt.toISOString() }
}

/** Uses a link up, inside the transaction that does what it is for: both happen or neither. */
export async function takeLink(tx: Database, token: string, purpose: LinkPurpose, now = new Date()) {
  const link = await validLink(tx, token, now)
  if (link.purpose !== purpose) throw expired()
  const { count } = await tx.oneTimeLink.updateMany({
    where: { tokenHash: hashOfToken(token), usedAt: null },
    data: { usedAt: now },
  })
  if (count !== 1) throw expired()
  return link
}

async function validLink(database: Database, token: string, now: Date) {
  const found = await database.oneTimeLink.findUnique({ where: { tokenHash: hashOfToken(token) } })
  if (!found || found.usedAt || found.expiresAt <= now) throw expired()
  const purpose = linkPurposeSchema.parse(found.purpose)
  const role = roleSchema.nullable().parse(found.role)
  return { purpose, role, email: found.email, expiresAt: found.expiresAt }
}

function expired(): AppError {
  return new AppError('link-expired', 'This link was used, replaced or has run out. Ask for a new one.')
}
