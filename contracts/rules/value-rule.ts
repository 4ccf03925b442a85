/** What a key's value may be, as the forms draw it and as it is checked before LXD sees it. */
export type ValueRule =
  | { kind: 'switch' }
  | { kind: 'choice'; values: readonly string[] }
  | {
      kind: 'text'
      /** What would be right, or null. Never called with an empty text: that means "not set". */
      problem: (text: string) => string | null
      /** Shown in the empty field. */
      example?: string
      /** The words that stand for something, e.g. `auto` and `none`. */
      words?: readonly string[]
      /** Names of things on this server that fit: the form offers them. */
      offers?: Offer
      secret?: true
    }
  | { kind: 'lines'; example?: string; problem?: (text: string) => string | null }

/** What a form can offer as values of a field, by what is on the server. */
export type Offer =
  | 'pool'
  | 'managed-network'
  | 'bridge'
  | 'host-interface'
  | 'uplink'
  | 'volume'
  | 'block-device'
  | 'directory'
  | 'acl'

const truths = ['true', 'false', '1', '0', 'yes', 'no', 'on', 'off']

/** What would be right for this value, or null. */
export function valueProblem(rule: ValueRule, value: string): string | null {
  if (value === '') return null
  if (value.includes('\0')) return 'The text has a NUL character in it'
  switch (rule.kind) {
    case 'switch':
      return truths.includes(value.toLowerCase()) ? null : 'Write true or false'
    case 'choice':
      return rule.values.includes(value) ? null : `One of ${rule.values.join(', ')}`
    case 'lines':
      if (value.length > 65_536) return 'At most 65536 characters'
      return rule.problem?.(value) ?? null
    case 'text':
      if (rule.words?.includes(value)) return null
      if (value.length > 4096) return 'At most 4096 characters'
      if (/[\r\n]/.test(value)) return 'One line only'
      return rule.problem(value)
  }
}

/** LXD's truths are written in many ways; a switch shows two. */
export function isOn(value: string): boolean {
  return ['true', '1', 'yes', 'on'].includes(value.toLowerCase())
}
