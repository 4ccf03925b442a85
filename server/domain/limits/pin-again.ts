import type { InstanceRef } from '#contracts/instances.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { forEachInstance } from '#server/live/for-each-instance.ts'
import { keepCpuLimit } from './keep-cpu-limit.ts'

/** Makes the kernel follow the CPU limit of a running container again; its settings stay as they are. */
export function pinAgain(ref: InstanceRef, person: Person): Promise<StartedTasks> {
  return forEachInstance({ refs: [ref], action: 'Apply the CPU limit again', person }, keepCpuLimit)
}
