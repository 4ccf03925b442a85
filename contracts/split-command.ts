/**
 * Splits a typed command into words the way a shell would, with quotes and backslashes, and nothing else a shell does:
 * no variables, no globs, no pipes. Returns null where a quote is left open.
 */
export function splitCommand(typed: string): string[] | null {
  const words: string[] = []
  let word: string | null = null
  let quote: '"' | "'" | null = null
  for (let at = 0; at < typed.length; at += 1) {
    const character = typed.charAt(at)
    if (quote) {
      const next = typed.charAt(at + 1)
      if (character === quote) quote = null
      else if (quote === '"' && character === '\\' && (next === '"' || next === '\\')) {
        word += next
        at += 1
      } else word += character
    } else if (character === '"' || character === "'") {
      quote = character
      word ??= ''
    } else if (character === '\\' && at + 1 < typed.length) {
      at += 1
      word = (word ?? '') + typed.charAt(at)
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + character
  }
  if (quote) return null
  return word === null ? words : [...words, word]
}
