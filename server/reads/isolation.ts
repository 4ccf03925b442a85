import 'server-only'
import type { InstanceRef } from '#contracts/instances.ts'
import type { IsolationView } from '#contracts/isolation.ts'
import type { Viewer } from '#contracts/people.ts'
import { allows } from '#server/access/permissions.ts'
import { readIsolation as read } from '#server/domain/isolation/read-isolation.ts'

/** What an instance is made of; arguments of processes only for those who may signal them. */
export function readIsolation(ref: InstanceRef, viewer: Viewer): Promise<IsolationView> {
  return read(ref, viewer, { withArguments: allows(viewer, 'process:signal') })
}
