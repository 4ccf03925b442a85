import { isMap, isScalar, type Node, type YAMLMap } from 'yaml'
import { changedValue, changesBetween, type DocumentChange, type Leaf } from './document-changes.ts'
import { type DocumentValue, documentFields, type StringMap } from './document-fields.ts'
import type { DocumentNoun } from './document-ref.ts'
import { insertLines, removeEntry, setRaw, setScalar } from './edit-entry.ts'
import { naturalOrder } from './natural-order.ts'
import { printDevice, printDocument, printEntry, printList } from './print-document.ts'
import { printKey } from './print-scalar.ts'
import { readDocument } from './read-document.ts'
import { columnOf, endOfLine, linesOfEntry } from './text-lines.ts'
import { entriesOf, isNode, rangeOf, readTree, type TreeEntry } from './yaml-tree.ts'

/**
 * Makes changes in a text and leaves every other character as it is: comments, quotes, order and blank lines are the
 * person's. Null where the text cannot be read.
 */
export function applyChanges(
  noun: DocumentNoun,
  text: string,
  changes: readonly DocumentChange[],
): string | null {
  const { value } = readDocument(noun, text)
  if (value === null) return null
  const wanted = changedValue(value, changes)
  let edited = text.endsWith('\n') || text === '' ? text : `${text}\n`
  for (const change of changes) {
    // A device that is replaced goes first.
    if (isStringMap(change.after)) edited = applyOne(noun, edited, { ...change, after: null })
    edited = applyOne(noun, edited, change)
  }
  const written = readDocument(noun, edited).value
  // What is written in a way that cannot be edited by lines is written anew rather than wrongly.
  const right = written !== null && changesBetween(noun, wanted, written).length === 0
  return right ? edited : printDocument(noun, wanted)
}

/** The text with its values set to those of another document. */
export function textWithValue(noun: DocumentNoun, text: string, value: DocumentValue): string {
  const before = readDocument(noun, text).value
  if (before === null) return printDocument(noun, value)
  return applyChanges(noun, text, changesBetween(noun, before, value)) ?? printDocument(noun, value)
}

function applyOne(noun: DocumentNoun, text: string, { path, after }: DocumentChange): string {
  const { tree } = readTree(text)
  if (tree === null) return text
  const [top = '', ...rest] = path
  const field = entriesOf(text, tree, []).find((entry) => entry.key === top)
  if (rest.length === 0) return setTop(noun, text, tree, top, after)
  if (field === undefined)
    return insertInto(text, tree, null, [], documentOrder(noun), top, nested(rest, after))
  return setBelow(text, field, [top], rest, after)
}

/** A change below an entry that may not exist yet, as the lines of the whole. */
function nested(rest: readonly string[], after: Leaf): StringMap | Record<string, StringMap> {
  const [name = '', key] = rest
  if (key !== undefined) return { [name]: typeof after === 'string' ? { [key]: after } : {} }
  if (typeof after === 'string') return { [name]: after }
  return isStringMap(after) ? { [name]: after } : {}
}

function setBelow(
  text: string,
  parent: TreeEntry,
  path: readonly string[],
  rest: readonly string[],
  after: Leaf,
): string {
  const [name = '', ...further] = rest
  const map = parent.value
  if (!isMap(map) || map.flow === true) return rewriteMap(text, parent, path, rest, after)
  const entry = entriesOf(text, map, []).find((one) => one.key === name)
  if (further.length > 0 && entry !== undefined) return setBelow(text, entry, [...path, name], further, after)
  if (after === null) return entry === undefined ? text : removeEntry(text, parent, map, entry)
  if (entry !== undefined && typeof after === 'string') return setScalar(text, entry, after)
  const value = further.length > 0 ? nested(further, after) : after
  return insertInto(text, map, parent, path, naturalOrder, name, value)
}

/** Flow maps (`{}`) and what is empty are written anew as lines; the rest of the text stays. */
function rewriteMap(
  text: string,
  parent: TreeEntry,
  path: readonly string[],
  rest: readonly string[],
  after: Leaf,
): string {
  const entries = isMap(parent.value) ? entriesOf(text, parent.value, []) : []
  const kept = new Map<string, string | StringMap>()
  for (const entry of entries) kept.set(entry.key, plainValue(text, entry.value))
  const [name = '', key] = rest
  const inner = kept.get(name)
  if (key !== undefined) {
    const device = new Map(Object.entries(typeof inner === 'object' ? inner : {}))
    if (typeof after === 'string') device.set(key, after)
    else device.delete(key)
    kept.set(name, Object.fromEntries(device))
  } else if (typeof after === 'string' || isStringMap(after)) kept.set(name, after)
  else kept.delete(name)
  const lines = [...kept.keys()].sort(naturalOrder).flatMap((one) => linesOf(path, one, kept.get(one) ?? ''))
  const indent = ' '.repeat(columnOf(text, parent.keyRange.from) - (path.length - 1) * 2)
  const body = lines.map((line) => `${line === '' ? '' : indent}${line}\n`).join('')
  const after_ = text.indexOf(':', parent.keyRange.to) + 1
  const end = parent.value === null ? after_ : rangeOf(parent.value).to
  if (lines.length === 0) return `${text.slice(0, after_)} {}${text.slice(end)}`
  const lineEnd = endOfLine(text, end)
  return `${text.slice(0, after_)}${text.slice(end, lineEnd)}${body}${text.slice(lineEnd)}`
}

function plainValue(text: string, node: Node | null): string | StringMap {
  if (!isMap(node)) return isScalar(node) && typeof node.value === 'string' ? node.value : ''
  return Object.fromEntries(
    entriesOf(text, node, []).map(({ key, value }) => {
      const read = plainValue(text, value)
      return [key, typeof read === 'string' ? read : '']
    }),
  )
}

function setTop(noun: DocumentNoun, text: string, tree: YAMLMap, top: string, after: Leaf): string {
  const entry = entriesOf(text, tree, []).find((one) => one.key === top)
  if (entry !== undefined && (typeof after === 'string' || typeof after === 'boolean')) {
    const isText = documentFields[noun].find((field) => field.key === top)?.kind === 'text'
    return isText ? setScalar(text, entry, String(after)) : setRaw(text, entry, String(after))
  }
  if (entry === undefined) {
    const lines = isList(after)
      ? printList(top, after).map((line) => line.text)
      : typeof after === 'boolean'
        ? [`${top}: ${after}`]
        : printEntry([], top, String(after ?? '')).map((line) => line.text)
    return insertLines(text, tree, null, documentOrder(noun), top, lines, 0)
  }
  if (!isList(after)) return text
  const lines = printList(top, after).map((line) => line.text)
  const { from, to } = linesOfEntry(text, entry)
  return `${text.slice(0, from)}${lines.join('\n')}\n${text.slice(to)}`
}

function insertInto(
  text: string,
  map: YAMLMap,
  parent: TreeEntry | null,
  path: readonly string[],
  order: (a: string, b: string) => number,
  name: string,
  value: string | StringMap | Record<string, StringMap> | readonly string[] | boolean,
): string {
  const first = map.items[0]
  const column = first && isNode(first.key) ? columnOf(text, rangeOf(first.key).from) : path.length * 2
  return insertLines(text, map, parent, order, name, linesOf(path, name, value), column - path.length * 2)
}

function linesOf(
  path: readonly string[],
  name: string,
  value: string | StringMap | Record<string, StringMap> | readonly string[] | boolean,
): string[] {
  if (typeof value === 'string') return printEntry(path, name, value).map((line) => line.text)
  if (typeof value === 'boolean') return [`${name}: ${value}`]
  if (isList(value)) return printList(name, value).map((line) => line.text)
  if (path.length === 1 && isStringMap(value)) return printDevice(name, value).map((line) => line.text)
  const keys = Object.keys(value).sort(naturalOrder)
  const head = `${' '.repeat(path.length * 2)}${printKey(name)}:`
  const lines = keys.flatMap((key) => linesOf([...path, name], key, value[key] ?? ''))
  return lines.length === 0 ? [`${head} {}`] : [head, ...lines]
}

function documentOrder(noun: DocumentNoun): (a: string, b: string) => number {
  const order = documentFields[noun].map((field) => field.key)
  return (a, b) => order.indexOf(a) - order.indexOf(b)
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value)
}

function isStringMap(value: unknown): value is StringMap {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((one) => typeof one === 'string')
  )
}
