/** Where in a document a line stands, worked out by indentation alone: it has to work while the text is half-written. */
export type LineContext = {
  /** The entries it stands below. */
  parents: readonly string[]
  /** What is being written there. */
  place: 'key' | 'value' | 'item'
  /** The key of the line, once its colon is written; of a list, the key above. */
  key: string | null
  /** Where the text that is being written begins, as a column from 0. */
  from: number
  indent: number
}

type Lines = { count: number; line(number: number): string }

/** `number` counts from 1. Null inside comments and texts of several lines. */
export function lineContext(lines: Lines, number: number, column: number): LineContext | null {
  const text = lines.line(number)
  const before = text.slice(0, column)
  if (/^\s*#|\s#/.test(before)) return null
  const indent = indentOf(before === '' || before.trim() === '' ? before : text)
  const parents = parentsOf(lines, number, indent)
  if (parents === null) return null
  const item = /^(\s*-\s*)/.exec(before)
  if (item) {
    const key = parents.at(-1) ?? listAbove(lines, number, indent)
    return { parents: [], place: 'item', key, from: item[1]?.length ?? 0, indent }
  }
  const pair = /^(\s*)((?:"[^"]*"|'[^']*'|[^:#]|:(?=\S))+):(\s+|$)/.exec(before)
  if (pair) {
    const [whole, , key = ''] = pair
    return { parents, place: 'value', key: bare(key), from: whole.length, indent }
  }
  return { parents, place: 'key', key: keyOf(text), from: indent, indent }
}

/** The whole path of the entry that a line belongs to, for hovering. */
export function pathAt(lines: Lines, number: number): readonly string[] | null {
  const text = lines.line(number)
  const key = keyOf(text)
  if (key === null) return null
  const parents = parentsOf(lines, number, indentOf(text))
  return parents === null ? null : [...parents, key]
}

function parentsOf(lines: Lines, number: number, indent: number): string[] | null {
  const parents: string[] = []
  let below = indent
  for (let i = number - 1; i >= 1 && below > 0; i--) {
    const text = lines.line(i)
    if (text.trim() === '' || /^\s*#/.test(text)) continue
    const here = indentOf(text)
    if (here >= below) continue
    // The header of a text of several lines: what stands below it is no key.
    if (/:\s+[|>][-+0-9]*\s*(#.*)?$/.test(text)) return null
    const key = keyOf(text)
    if (key !== null) parents.unshift(key)
    below = here
  }
  return parents
}

/** The items of a list may stand at the column of its key. */
function listAbove(lines: Lines, number: number, indent: number): string | null {
  for (let i = number - 1; i >= 1; i--) {
    const text = lines.line(i)
    if (text.trim() === '' || /^\s*(#|- |-$)/.test(text)) continue
    return indentOf(text) <= indent ? keyOf(text) : null
  }
  return null
}

export function keyOf(text: string): string | null {
  const found = /^\s*((?:"[^"]*"|'[^']*'|[^\s:#"'-]|-(?=\S))(?:[^:#]|:(?=\S))*?)\s*:(\s|$)/.exec(text)
  return found?.[1] === undefined ? null : bare(found[1])
}

function bare(key: string): string {
  return /^(["']).*\1$/.test(key.trim()) ? key.trim().slice(1, -1) : key.trim()
}

export function indentOf(text: string): number {
  return text.length - text.trimStart().length
}
