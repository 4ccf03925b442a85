import { db } from './db.ts'

type Renamed = { noun: string; project: string; name: string; newName: string }

/** What is renamed takes its history along. What an earlier object of the new name had is not its own, and goes. */
export async function renameDocumentVersions({ noun, project, name, newName }: Renamed): Promise<void> {
  await db.$transaction([
    db.documentVersion.deleteMany({ where: { noun, project, name: newName } }),
    db.documentVersion.updateMany({ where: { noun, project, name }, data: { name: newName } }),
  ])
}
