import { rangeOf, type TreeEntry } from './yaml-tree.ts'

/** Whole lines, from the key to the end of the value and of a comment behind it. */
export function linesOfEntry(text: string, entry: TreeEntry): { from: number; to: number } {
  const from = startOfLine(text, entry.keyRange.from)
  const end = Math.max(entry.value === null ? 0 : rangeOf(entry.value).to, entry.keyRange.to)
  const closed = end > entry.keyRange.to && text[end - 1] === '\n'
  return { from, to: closed ? end : endOfLine(text, end) }
}

export function startOfLine(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

/** The first character of the next line. */
export function endOfLine(text: string, at: number): number {
  const found = text.indexOf('\n', at)
  return found < 0 ? text.length : found + 1
}

export function columnOf(text: string, at: number): number {
  return at - startOfLine(text, at)
}
