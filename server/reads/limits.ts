import 'server-only'
import type { InstanceRef } from '#contracts/instances.ts'
import type { Limits, LostPin, Measurement } from '#contracts/limits/limits.ts'
import { limitHost } from '#server/domain/limits/limit-host.ts'
import { limitedInstance } from '#server/domain/limits/limited-instances.ts'
import { lostPinOf, lostPins } from '#server/domain/limits/lost-pins.ts'
import { currentMeasurement } from '#server/domain/limits/measure-shares.ts'
import { lxd } from '#server/lxd/client.ts'
import { listInstances } from '#server/lxd/resources/instances.ts'

/** Every instance with its limits, and what the host makes of them. */
export async function readLimits(): Promise<Limits> {
  const [host, instances] = await Promise.all([limitHost(), listInstances(lxd())])
  return { host, instances: instances.map(limitedInstance) }
}

export function readMeasurement(): { measurement: Measurement | null } {
  return { measurement: currentMeasurement() }
}

/** Containers that the kernel lets run on other CPUs than their limit says: all, or the one that is named. */
export async function readLostPins(ref: InstanceRef | null): Promise<{ lost: LostPin[] }> {
  return { lost: await (ref === null ? lostPins() : lostPinOf(ref)) }
}
