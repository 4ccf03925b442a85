import { type LimitedInstance, type LimitValues, limitKeys } from './limits.ts'

type Config = Readonly<Record<string, string>>
type Owner = Pick<LimitedInstance, 'own' | 'inherited'>

/** What profiles set together, given in the order in which they apply: a later one wins. */
export function overlaid(profiles: readonly Config[]): Record<string, string> {
  return Object.assign({}, ...profiles)
}

/** What would be in force with these changes; where one takes a value away, that of a profile holds again. */
export function limitsInForce({ own, inherited }: Owner, changes: LimitValues): Config {
  const saved = Object.entries({ ...own, ...changes }).filter(([, value]) => value !== '')
  return { ...inherited, ...Object.fromEntries(saved) }
}

/** A text for each of `limitKeys`, empty where the limit is not set, as what they change and what would be in force. */
export function limitDraft(
  owner: Owner,
  texts: readonly string[],
): { changes: LimitValues; inForce: Config } {
  const typed = limitKeys.map((key, index) => [key, (texts[index] ?? '').trim()] as const)
  const changes = Object.fromEntries(typed.filter(([key, value]) => value !== (owner.own[key] ?? '')))
  return { changes, inForce: limitsInForce(owner, changes) }
}
