import { instanceKey } from '#contracts/instances.ts'
import { contenderOf, type FairShare, fairShares } from '#contracts/limits/fair-shares.ts'
import type { LimitedInstance, Limits } from '#contracts/limits/limits.ts'

export type ShareRow = { instance: LimitedInstance; share: FairShare; drafted: boolean }

/** Limits in force of an instance by its key, in place of those it has: what would be if they were saved. */
export type Drafts = ReadonlyMap<string, Readonly<Record<string, string>>>

/** Running containers with what each is sure of, the greatest portion first. */
export function shareRows({ host, instances }: Limits, drafts: Drafts): ShareRow[] {
  const running = instances.filter((each) => each.type === 'container' && each.status === 'Running')
  const contenders = running.map((each) =>
    contenderOf(instanceKey(each), drafts.get(instanceKey(each)) ?? each.expanded, host.cgroup),
  )
  const shares = fairShares(contenders, host.cpus)
  return running
    .flatMap((instance, index) => {
      const share = shares[index]
      return share ? [{ instance, share, drafted: drafts.has(instanceKey(instance)) }] : []
    })
    .sort((a, b) => b.share.guaranteed - a.share.guaranteed || a.share.name.localeCompare(b.share.name))
}
