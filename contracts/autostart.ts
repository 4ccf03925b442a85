import type { Autostart } from './instance-edits.ts'

export type AutostartFields = { autostart: Autostart; autostartDelay: string; autostartPriority: string }

const wordOf: Record<Autostart, string> = { 'last-state': '', always: 'true', never: 'false' }

/** The three config keys behind the autostart fields; an empty text means that the key is not set. */
export function autostartConfig(fields: AutostartFields): Record<string, string> {
  return {
    'boot.autostart': wordOf[fields.autostart],
    'boot.autostart.delay': fields.autostartDelay,
    'boot.autostart.priority': fields.autostartPriority,
  }
}

/** The fields that a config shows. LXD takes more spellings of a truth value than `true`. */
export function autostartFields(config: Record<string, string>): AutostartFields {
  const value = config['boot.autostart'] ?? ''
  return {
    autostart: value === '' ? 'last-state' : /^(true|1|yes|on)$/i.test(value) ? 'always' : 'never',
    autostartDelay: config['boot.autostart.delay'] ?? '',
    autostartPriority: config['boot.autostart.priority'] ?? '',
  }
}
