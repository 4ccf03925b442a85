import { isPrintable, readsAsOther, stylesOf } from './scalar-style.ts'

/** Where `lxc` begins a new line in a long text. */
const widest = 80

/** Where a text is to stand: `column` is that of its first character, `indent` that of the lines below it. */
type Place = { column: number; indent: number }

/** A text as `lxc` writes it; more lines than one where it has to be. */
export function printScalar(text: string, place: Place): string {
  const styles = stylesOf(text)
  if (text.includes('\n')) return styles.block ? block(text, place.indent) : double(text, place)
  if (text === '' || readsAsOther(text)) return double(text, place)
  if (styles.plain) return folded(text, { ...place, spaceAtEnds: true })
  if (styles.single) return `'${folded(text.replaceAll("'", "''"), { ...place, column: place.column + 1 })}'`
  return double(text, place)
}

/** The name of an entry of a map, or an item that may not be longer than a line. */
export function printKey(text: string): string {
  const styles = stylesOf(text)
  if (text === '' || text.includes('\n') || readsAsOther(text)) return quoted(text)
  if (styles.plain) return text
  return styles.single ? `'${text.replaceAll("'", "''")}'` : quoted(text)
}

/** Begins a new line instead of a space where the line is long; not where two spaces would be lost. */
function folded(text: string, { column, indent, spaceAtEnds }: Place & { spaceAtEnds?: boolean }): string {
  const characters = [...text]
  let written = ''
  let at = column
  let afterSpace = false
  characters.forEach((character, index) => {
    const inside = spaceAtEnds === true || (index > 0 && index < characters.length - 1)
    if (character === ' ' && !afterSpace && inside && at > widest && characters[index + 1] !== ' ') {
      written += `\n${' '.repeat(indent)}`
      at = indent
      afterSpace = true
      return
    }
    written += character
    at += 1
    afterSpace = character === ' '
  })
  return written
}

function block(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : ''
  const end = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : ''
  const body = text.endsWith('\n') ? text.slice(0, -1) : text
  const lines = body.split('\n').map((line) => (line === '' ? '' : ' '.repeat(indent) + line))
  return `|${hint}${end}\n${lines.join('\n')}`
}

const short: Record<string, string> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
}

function escaped(character: string): string {
  const known = short[character]
  if (known !== undefined) return known
  if (isPrintable(character)) return character
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16).toUpperCase()
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}

function quoted(text: string): string {
  return `"${[...text].map(escaped).join('')}"`
}

function double(text: string, { column, indent }: Place): string {
  const characters = [...text]
  let written = '"'
  let at = column + 1
  let afterSpace = false
  characters.forEach((character, index) => {
    const inside = index > 0 && index < characters.length - 1
    if (character === ' ' && !afterSpace && inside && at > widest) {
      // A space that begins a line would be lost.
      const kept = characters[index + 1] === ' ' ? '\\' : ''
      written += `\n${' '.repeat(indent)}${kept}`
      at = indent + kept.length
      afterSpace = true
      return
    }
    const out = escaped(character)
    written += out
    at += out.length
    afterSpace = character === ' '
  })
  return `${written}"`
}
