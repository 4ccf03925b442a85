import { instanceKey } from '#contracts/instance-key.ts'
import { contenderOfInstance, type FairShare, fairShares } from '#contracts/limits/fair-shares.ts'
import type { LimitedInstance, Limits } from '#contracts/limits/limits.ts'
import { type CpuView, sharesPerCpu } from '#contracts/limits/per-cpu.ts'

export type ShareRow = { instance: LimitedInstance; share: FairShare; drafted: boolean }

/** Limits in force of an instance by its key, in place of those it has: what would be if they were saved. */
export type Drafts = ReadonlyMap<string, Readonly<Record<string, string>>>

/** Running containers with what each is sure of, the greatest portion first. */
export function shareRows(limits: Limits, drafts: Drafts): ShareRow[] {
  const running = runningContainers(limits)
  const shares = fairShares(contendersOf(limits, drafts), limits.host.cpus)
  return running
    .flatMap((instance, index) => {
      const share = shares[index]
      return share ? [{ instance, share, drafted: drafts.has(instanceKey(instance)) }] : []
    })
    .sort((a, b) => b.share.guaranteed - a.share.guaranteed || a.share.name.localeCompare(b.share.name))
}

/** The same CPU by CPU; none where nobody is tied to any, and each CPU is like the whole. */
export function cpuViews(limits: Limits, drafts: Drafts): CpuView[] {
  const contenders = contendersOf(limits, drafts)
  return contenders.some(({ cpus }) => cpus !== null) ? sharesPerCpu(contenders, limits.host.cpus) : []
}

function runningContainers({ instances }: Limits): LimitedInstance[] {
  return instances.filter((each) => each.type === 'container' && each.status === 'Running')
}

function contendersOf(limits: Limits, drafts: Drafts) {
  return runningContainers(limits).map((each) =>
    contenderOfInstance(each, limits.host, { inForce: drafts.get(instanceKey(each)) }),
  )
}
