import {
  type AppliedRemedy,
  type RemedyPlan,
  readinessProtocol,
  remedyIdSchema,
} from '#hostd/readiness/protocol.ts'
import type { HostdPerson } from '#hostd/wire.ts'
import { AppError } from '#server/platform/app-error.ts'
import { hostd } from './client.ts'

export function planRemedy(remedy: string, person: HostdPerson): Promise<RemedyPlan> {
  return hostd().call(readinessProtocol.plan, { remedy: known(remedy) }, person)
}

/** `tags` are those of the plan that somebody looked at. Errors: `changed-meanwhile`, `conflict`, `hostd-failed`. */
export function applyRemedy(
  remedy: string,
  tags: Record<string, string>,
  person: HostdPerson,
): Promise<AppliedRemedy> {
  // Loading a module may take its time.
  return hostd().call(readinessProtocol.apply, { remedy: known(remedy), tags }, person, { timeoutMs: 60_000 })
}

/** Errors: `not-found`, `conflict`, `changed-meanwhile`, `hostd-failed`. */
export function undoRemedy(id: string, person: HostdPerson): Promise<AppliedRemedy> {
  return hostd().call(readinessProtocol.undo, { id }, person, { timeoutMs: 60_000 })
}

export async function listRemedies(person: HostdPerson): Promise<AppliedRemedy[]> {
  return (await hostd().call(readinessProtocol.history, {}, person)).remedies
}

function known(remedy: string) {
  const parsed = remedyIdSchema.safeParse(remedy)
  if (!parsed.success) throw new AppError('invalid-input', `There is no remedy called "${remedy}".`)
  return parsed.data
}
