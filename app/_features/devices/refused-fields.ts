import type { KeyRow } from '#contracts/key-facts.ts'

/** The fields that LXD's words name, by their key or by what was written in them; their message, by the form's paths. */
export function refusedFields(rows: readonly KeyRow[], words: string): Record<string, string> {
  const named = rows.flatMap(({ key, value }, index) =>
    value !== '' && (mentions(words, key, 3) || mentions(words, value, 4)) ? [index] : [],
  )
  return Object.fromEntries(named.map((index) => [`config.${index}.value`, 'LXD does not take this']))
}

/** Shorter words stand in any sentence. */
function mentions(words: string, text: string, least: number): boolean {
  if (text.length < least) return false
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(^|[^A-Za-z0-9._-])${escaped}($|[^A-Za-z0-9_-])`).test(words)
}
