import { isScalar, type YAMLMap } from 'yaml'
import { printScalar } from './print-scalar.ts'
import { columnOf, endOfLine, linesOfEntry, startOfLine } from './text-lines.ts'
import { entriesOf, rangeOf, type TreeEntry } from './yaml-tree.ts'

export function setRaw(text: string, entry: TreeEntry, raw: string): string {
  const range = entry.value === null ? null : rangeOf(entry.value)
  if (range !== null && range.to > range.from)
    return `${text.slice(0, range.from)}${raw}${text.slice(range.to)}`
  const colon = text.indexOf(':', entry.keyRange.to) + 1
  return `${text.slice(0, colon)} ${raw}${text.slice(colon).replace(/^[ ]+(?=\n|$)/, '')}`
}

export function setScalar(text: string, entry: TreeEntry, value: string): string {
  const { value: node, keyRange } = entry
  const range = node === null ? null : rangeOf(node)
  const indent = columnOf(text, keyRange.from) + 2
  if (range === null || range.to === range.from) {
    const colon = text.indexOf(':', keyRange.to) + 1
    return setRaw(text, entry, printScalar(value, { column: columnOf(text, colon) + 1, indent }))
  }
  const printed = printScalar(value, { column: columnOf(text, range.from), indent })
  const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
  if (isBlock) return `${text.slice(0, range.from)}${printed}\n${text.slice(linesOfEntry(text, entry).to)}`
  const behind = text.slice(range.to, endOfLine(text, range.to)).trim()
  const fits = behind === '' || !printed.includes('\n')
  return `${text.slice(0, range.from)}${fits ? printed : oneLine(value)}${text.slice(range.to)}`
}

/** With a comment behind it, a text of several lines stays on its line. */
function oneLine(value: string): string {
  return JSON.stringify(value)
}

export function removeEntry(text: string, parent: TreeEntry, map: YAMLMap, entry: TreeEntry): string {
  const { from, to } = linesOfEntry(text, entry)
  const without = text.slice(0, from) + text.slice(to)
  if (map.items.length > 1) return without
  const colon = without.indexOf(':', parent.keyRange.to) + 1
  return `${without.slice(0, colon)} {}${without.slice(colon)}`
}

/** New lines go behind the last entry that comes before them in order, so that comments above the next one stay with it. */
export function insertLines(
  text: string,
  map: YAMLMap,
  parent: TreeEntry | null,
  order: (a: string, b: string) => number,
  name: string,
  lines: readonly string[],
  shift: number,
): string {
  const entries = entriesOf(text, map, [])
  const before = entries.filter((entry) => order(entry.key, name) < 0).at(-1)
  const first = entries[0]
  const at =
    before !== undefined
      ? linesOfEntry(text, before).to
      : parent !== null
        ? endOfLine(text, parent.keyRange.to)
        : first !== undefined
          ? startOfLine(text, first.keyRange.from)
          : text.length
  const indent = ' '.repeat(Math.max(0, shift))
  const body = lines.map((line) => `${line === '' ? '' : indent}${line}\n`).join('')
  const head = text.slice(0, at)
  return `${head}${head === '' || head.endsWith('\n') ? '' : '\n'}${body}${text.slice(at)}`
}
