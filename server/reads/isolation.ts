import 'server-only'
import type { HostCgroups } from '#contracts/cgroups.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { IsolationView } from '#contracts/isolation.ts'
import type { Viewer } from '#contracts/people.ts'
import { allows } from '#server/access/permissions.ts'
import { readHostCgroups as readCgroups } from '#server/domain/isolation/read-host-cgroups.ts'
import { readIsolation as read } from '#server/domain/isolation/read-isolation.ts'

/** What an instance is made of; arguments of processes only for those who may signal them. */
export function readIsolation(ref: InstanceRef, viewer: Viewer): Promise<IsolationView> {
  return read(ref, viewer, { withArguments: allows(viewer, 'process:signal') })
}

/** The host's own control groups: figures and limits, nothing of what runs in them. */
export function readHostCgroups(viewer: Viewer): Promise<HostCgroups> {
  return readCgroups(viewer)
}
