import { z } from 'zod'
import type { DocumentRef, DocumentVersion, DocumentVersionTexts } from '#contracts/documents/document-ref.ts'
import type { Person } from '#server/access/person.ts'
import { AppError } from '#server/platform/app-error.ts'
import { db } from '#server/platform/db.ts'

/** As many saves of one object are kept; older ones go. */
export const mostVersions = 50

type Version = { person: Person; changed: string[]; before: string; after: string }

export async function keepVersion(ref: DocumentRef, version: Version): Promise<void> {
  const { noun, project, name } = ref
  const { person, changed, before, after } = version
  await db.documentVersion.create({
    data: {
      noun,
      project,
      name,
      personId: person.id,
      personName: person.name,
      changed: JSON.stringify(changed),
      before,
      after,
    },
  })
  const old = await db.documentVersion.findMany({
    where: { noun, project, name },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    skip: mostVersions,
    select: { id: true },
  })
  if (old.length > 0) await db.documentVersion.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } })
}

/** Newest first. */
export async function listVersions({ noun, project, name }: DocumentRef): Promise<DocumentVersion[]> {
  const rows = await db.documentVersion.findMany({
    where: { noun, project, name },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { id: true, at: true, personName: true, changed: true },
  })
  return rows.map(versionOf)
}

/** Errors: `not-found`, also for a version of another object. */
export async function getVersion(ref: DocumentRef, id: string): Promise<DocumentVersionTexts> {
  const { noun, project, name } = ref
  const row = await db.documentVersion.findFirst({ where: { id, noun, project, name } })
  if (!row) throw new AppError('not-found', 'This version is not kept any more.')
  return { ...versionOf(row), before: row.before, after: row.after }
}

function versionOf(row: { id: string; at: Date; personName: string; changed: string }): DocumentVersion {
  const changed = z.array(z.string()).parse(JSON.parse(row.changed))
  return { id: row.id, at: row.at.toISOString(), person: row.personName, changed }
}
