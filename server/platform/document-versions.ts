import { db } from './db.ts'

type Place = { project: string; name: string }
type Renamed = { noun: string; from: Place; to: Place }

/**
 * What is renamed takes its history along. What an earlier object of the new name had is not its own, and goes. Several at
 * once, since names may have been exchanged: first each leaves its name, to one that LXD allows nobody, then each takes the new.
 */
export async function renameDocumentVersions(renamed: readonly Renamed[]): Promise<void> {
  const move = (noun: string, from: Place, to: Place) =>
    db.documentVersion.updateMany({ where: { noun, ...from }, data: to })
  const between = (place: number): Place => ({ project: '/', name: `/${place}` })
  await db.$transaction([
    ...renamed.map(({ noun, from }, place) => move(noun, from, between(place))),
    ...renamed.flatMap(({ noun, to }, place) => [
      db.documentVersion.deleteMany({ where: { noun, ...to } }),
      move(noun, between(place), to),
    ]),
  ])
}
