import type { Finding } from '#contracts/readiness.ts'
import type { ReadinessFacts } from './facts.ts'
import { judgeKernel } from './judge-kernel.ts'
import { judgeLxd, judgeRemoteLxd } from './judge-lxd.ts'
import { judgeMachine } from './judge-machine.ts'
import { judgeNetwork } from './judge-network.ts'
import { judgeStorage } from './judge-storage.ts'

/** What the facts mean for running LXD here. Pure: the page, the wizard and `gantry doctor` show the same. */
export function judgeFacts(facts: ReadinessFacts): Finding[] {
  if (facts.lxd.remote) return judgeRemoteLxd(facts)
  return [judgeLxd, judgeKernel, judgeStorage, judgeNetwork, judgeMachine].flatMap((judge) => judge(facts))
}
