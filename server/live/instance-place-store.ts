import type { InstanceRef } from '#contracts/instances.ts'
import type { PrismaClient } from '#generated/prisma/client.ts'

export type PlaceStore = {
  /** Where each instance was last seen, by LXD's id of it. */
  read(): Promise<Map<string, InstanceRef>>
  change(seen: ReadonlyMap<string, InstanceRef>, gone: readonly string[]): Promise<void>
}

export function createPlaceStore(db: Pick<PrismaClient, 'instancePlace' | '$transaction'>): PlaceStore {
  return {
    async read() {
      const rows = await db.instancePlace.findMany()
      return new Map(rows.map(({ uuid, project, name }) => [uuid, { project, name }]))
    },
    async change(seen, gone) {
      await db.$transaction([
        db.instancePlace.deleteMany({ where: { uuid: { in: [...gone, ...seen.keys()] } } }),
        db.instancePlace.createMany({ data: [...seen].map(([uuid, ref]) => ({ uuid, ...ref })) }),
      ])
    },
  }
}
