import 'server-only'
import type { InstanceRef } from '#contracts/instances.ts'
import type { Limits, LostPin, Measurement } from '#contracts/limits/limits.ts'
import type { TwoToOne } from '#contracts/limits/two-to-one.ts'
import { limitHost } from '#server/domain/limits/limit-host.ts'
import { limitedInstances } from '#server/domain/limits/limited-instances.ts'
import { lostPinOf, lostPins } from '#server/domain/limits/lost-pins.ts'
import { currentMeasurement } from '#server/domain/limits/measure-shares.ts'
import { readTwoToOne } from '#server/domain/limits/two-to-one.ts'

/** Every instance with its limits, and what the host makes of them. */
export async function readLimits(): Promise<Limits> {
  const [host, instances] = await Promise.all([limitHost(), limitedInstances()])
  return { host, instances }
}

/** The measurement that runs, or the last one, and the preset that is set for one. */
export async function readMeasurement(): Promise<{
  measurement: Measurement | null
  twoToOne: TwoToOne | null
}> {
  return { measurement: currentMeasurement(), twoToOne: await readTwoToOne() }
}

/** Containers that the kernel lets run on other CPUs than their limit says: all, or the one that is named. */
export async function readLostPins(ref: InstanceRef | null): Promise<{ lost: LostPin[] }> {
  return { lost: await (ref === null ? lostPins() : lostPinOf(ref)) }
}
