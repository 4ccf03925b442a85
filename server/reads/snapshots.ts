import 'server-only'
import type { InstanceRef } from '#contracts/instances.ts'
import type { SnapshotList } from '#contracts/snapshots.ts'
import { snapshotList } from '#server/domain/snapshots/snapshot-list.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance, listSnapshots } from '#server/lxd/resources/instances.ts'

/** Errors: `not-found`. */
export async function readSnapshots({ project, name }: InstanceRef): Promise<SnapshotList> {
  const [{ instance }, snapshots] = await Promise.all([
    getInstance(lxd(), project, name),
    listSnapshots(lxd(), project, name),
  ])
  return snapshotList(instance, snapshots)
}
