import type { Readiness } from '#contracts/readiness.ts'
import type { Person } from '#server/access/person.ts'
import { readHostFacts } from '#server/host/host-facts.ts'
import { listRemedies } from '#server/host/remedies.ts'
import { judgeFacts } from './judge-facts.ts'
import { readLxdFacts } from './read-lxd.ts'

/** Looks at host and LXD, and says what it means. Needs no database, no LXD and no hostd. */
export async function inspectHost(person: Person): Promise<Readiness> {
  const [{ host, hostdMissing }, lxd] = await Promise.all([readHostFacts(person), readLxdFacts()])
  const findings = judgeFacts({ host, lxd, hostdMissing })
  const checkedAt = new Date().toISOString()
  if (lxd.remote)
    return {
      ...{ system: `LXD at ${lxd.socketPath}`, kernel: lxd.kernel || 'unknown', checkedAt },
      ...{ hostdMissing: null, findings, applied: [] },
    }
  const applied = hostdMissing === null ? await listRemedies(person).catch(() => []) : []
  const { os, kernel } = host
  return { system: os.prettyName, kernel: kernel.release, checkedAt, hostdMissing, findings, applied }
}
