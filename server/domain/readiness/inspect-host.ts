import type { Readiness } from '#contracts/readiness.ts'
import { readHostFacts } from '#server/host/host-facts.ts'
import { listRemedies } from '#server/host/remedies.ts'
import { judgeFacts } from './judge-facts.ts'
import { readLxdFacts } from './read-lxd.ts'

/** Looks at host and LXD, and says what it means. Needs no database, no LXD and no hostd. */
export async function inspectHost(person: { id: string; name: string }): Promise<Readiness> {
  const [{ host, hostdMissing }, lxd] = await Promise.all([readHostFacts(person), readLxdFacts()])
  return {
    system: host.os.prettyName,
    kernel: host.kernel.release,
    checkedAt: new Date().toISOString(),
    hostdMissing,
    findings: judgeFacts({ host, lxd, hostdMissing }),
    applied: hostdMissing === null ? await listRemedies(person).catch(() => []) : [],
  }
}
