import { factOf } from '../key-facts.ts'
import { instanceKeys } from '../key-tables/instance-keys.ts'
import { isOn } from '../rules/value-rule.ts'

/**
 * Whether a config key, set to this value, gives an instance a way into the host: whoever sets it is as good as root
 * there. A switch does so away from its default; an empty value takes the key away.
 */
export function keyReachesIntoHost(key: string, value: string): boolean {
  if (value === '') return false
  // Also what is newer than the table, and what LXD hands to dnsmasq as it is.
  if (key.startsWith('raw.')) return true
  const fact = factOf(instanceKeys, key)
  if (fact?.host !== true) return false
  return fact.rule.kind !== 'switch' || isOn(value) !== isOn(fact.default)
}
