import type { InstanceType } from './instances.ts'
import { factOf } from './key-facts.ts'
import { instanceKeys } from './key-tables/instance-keys.ts'
import { valueProblem } from './rules/value-rule.ts'

/** Keys that have a field of their own in the launch form. */
const ownFields: Record<string, string> = {
  'limits.cpu': 'CPU',
  'limits.memory': 'Memory',
  'boot.autostart': 'Autostart',
  'boot.autostart.delay': 'Autostart',
  'boot.autostart.priority': 'Autostart',
}

/** What is wrong with a key that a person typed, in words that say what would be right; null when nothing is. */
export function configKeyProblem(key: string): string | null {
  if (key === '') return 'Write a key, for example security.nesting'
  if (/\s/.test(key)) return 'Keys have no spaces'
  if (key.includes('=')) return 'Write the key alone; the value goes into the next field'
  if (key.startsWith('volatile.')) return 'LXD writes the volatile keys itself; they cannot be set here'
  if (!key.includes('.'))
    return `Keys have a dot, for example user.${key.replace(/[^A-Za-z0-9_-]/g, '') || 'note'}`
  if (/^\.|\.$|\.\./.test(key)) return 'Something is missing before or after a dot'
  if (!/^[A-Za-z0-9._:/@+-]+$/.test(key)) return 'Letters, digits, dots, dashes and underscores only'
  return null
}

/** The same in the launch form, where some keys have a field of their own. */
export function launchKeyProblem(key: string): string | null {
  const field = ownFields[key]
  return field === undefined ? configKeyProblem(key) : `Set this in the field “${field}” above`
}

/** What is wrong with a value; null when nothing is, or when only LXD knows. `type` is null for a profile. */
export function configValueProblem(key: string, value: string, type: InstanceType | null): string | null {
  if (value.includes('\0')) return 'The value has a NUL character in it'
  if (value.length > 65_536) return 'At most 65536 characters'
  const fact = factOf(instanceKeys, key)
  if (fact === undefined) return null
  if (type !== null && fact.only !== undefined && fact.only !== type) {
    return fact.only === 'container' ? 'Only containers have this key' : 'Only virtual machines have this key'
  }
  if (value === '') return 'Write a value, or take the key out'
  return valueProblem(fact.rule, value)
}

/** Whether a key reaches into the host. What only newer or older tables know of `raw` and system calls counts too. */
export function keyReachesIntoHost(key: string): boolean {
  return (
    factOf(instanceKeys, key)?.host === true || key.startsWith('raw.') || key.startsWith('security.syscalls.')
  )
}
