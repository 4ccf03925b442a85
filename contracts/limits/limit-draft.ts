import { type LimitedInstance, type LimitValues, limitKeys } from './limits.ts'

type Config = Readonly<Record<string, string>>
type Owner = Pick<LimitedInstance, 'own' | 'expanded'>

/** What comes from profiles: what is in force but not its own. */
export function inheritedLimits({ own, expanded }: Owner): Record<string, string> {
  return Object.fromEntries(Object.entries(expanded).filter(([key]) => !(key in own)))
}

/** A text for each of `limitKeys`, empty where the limit is not set, as what they change and what would be in force. */
export function limitDraft(
  owner: Owner,
  texts: readonly string[],
): { changes: LimitValues; inForce: Config } {
  const typed = limitKeys.map((key, index) => [key, (texts[index] ?? '').trim()] as const)
  const changed = typed.filter(([key, value]) => value !== (owner.own[key] ?? ''))
  const set = Object.fromEntries(typed.filter(([, value]) => value !== ''))
  const others = Object.entries(owner.own).filter(([key]) => !limitKeys.some((known) => known === key))
  return {
    changes: Object.fromEntries(changed),
    inForce: { ...inheritedLimits(owner), ...Object.fromEntries(others), ...set },
  }
}
