import type { Invitation, PeopleList, Person } from '#contracts/people.ts'
import { roleSchema } from '#contracts/permissions.ts'
import { db } from '#server/platform/db.ts'

export async function listPeople(now = new Date()): Promise<PeopleList> {
  const [people, links] = await Promise.all([
    db.user.findMany({ orderBy: { name: 'asc' } }),
    db.oneTimeLink.findMany({
      where: { purpose: 'invitation', usedAt: null, expiresAt: { gt: now } },
      orderBy: { createdAt: 'desc' },
    }),
  ])
  return {
    people: people.map(
      (person): Person => ({
        id: person.id,
        name: person.name,
        email: person.email,
        role: roleSchema.parse(person.role),
        createdAt: person.createdAt.toISOString(),
        lastSeenAt: person.lastSeenAt?.toISOString() ?? null,
      }),
    ),
    invitations: links.map(
      (link): Invitation => ({
        id: link.id,
        email: link.email ?? '',
        role: roleSchema.parse(link.role),
        createdAt: link.createdAt.toISOString(),
        expiresAt: link.expiresAt.toISOString(),
      }),
    ),
  }
}
