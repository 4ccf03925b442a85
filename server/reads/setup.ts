import 'server-only'
import { type Readiness, type RemedyPlan, remedyInputSchema } from '#contracts/readiness.ts'
import type { Person } from '#server/access/person.ts'
import { inspectHost } from '#server/domain/readiness/inspect-host.ts'
import { planRemedy } from '#server/host/remedies.ts'
import { given } from './given.ts'

export function readReadiness(viewer: Person): Promise<Readiness> {
  return inspectHost(viewer)
}

/** Errors: `invalid-input`, `hostd-not-running`. */
export function readRemedyPlan(remedy: unknown, viewer: Person): Promise<RemedyPlan> {
  return planRemedy(given(remedyInputSchema, { remedy }).remedy, viewer)
}
