import { optional, setMtu } from './backends/steps.ts'
import { type BackendChange, type HostFacts, liveLink } from './model.ts'

/** What the cards of every host have until somebody sets another. */
const usualMtu = 1500

/** No tool takes an MTU back that its files do not name any more. Links of which nothing was and is said keep theirs. */
export function withMtu(
  made: BackendChange,
  facts: HostFacts,
  names: readonly string[],
  had: number | null,
  wanted: number | null,
): BackendChange {
  const next = wanted ?? (had === null ? null : usualMtu)
  const links = names.flatMap((name) => liveLink(facts, name) ?? []).filter(({ mtu }) => mtu !== next)
  if (next === null || links.length === 0) return made
  return {
    ...made,
    after: [...made.after, ...links.map(({ name }) => optional(setMtu(name, next)))],
    // NetworkManager gives a bridge the MTU that it had when it was first set up.
    undoAfter: [...made.undoAfter, ...links.map(({ name, mtu }) => optional(setMtu(name, mtu)))],
  }
}
