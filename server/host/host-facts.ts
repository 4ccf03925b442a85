import { gatherFacts } from '#hostd/readiness/gather-facts.ts'
import { type HostFacts, readinessProtocol } from '#hostd/readiness/protocol.ts'
import type { HostdPerson } from '#hostd/wire.ts'
import { env } from '#server/platform/env.ts'
import { hostd } from './client.ts'

const practice =
  'What stands here about kernel, storage and network is true of this machine, not of the practice host.'

/**
 * The facts of the host: from hostd, which sees them as root; without it from here, with the rights of the console.
 * `hostdMissing` then says why.
 */
export async function readHostFacts(
  person: HostdPerson,
): Promise<{ host: HostFacts; hostdMissing: string | null }> {
  try {
    return { host: await hostd().call(readinessProtocol.facts, {}, person), hostdMissing: null }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const missing = env.practice ? `${error.message} ${practice}` : error.message
    return { host: await gatherFacts(), hostdMissing: missing }
  }
}
