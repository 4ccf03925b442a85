import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'
import {
  type DocumentField,
  type DocumentValue,
  documentFields,
  fieldOf,
  type StringMap,
} from './document-fields.ts'
import { type DocumentProblem, problemAt } from './document-problem.ts'
import type { DocumentNoun } from './document-ref.ts'
import { entriesOf, type Range, rangeOf, readTree, textOf } from './yaml-tree.ts'

/** Where an entry stands, for diagnostics, hover and marks. */
export type DocumentEntry = {
  path: readonly string[]
  key: Range
  /** Null where nothing is written. */
  value: Range | null
  text: string | null
}

export type ReadDocument = {
  /** Null where the text is not a document of this noun. */
  value: DocumentValue | null
  problems: DocumentProblem[]
  entries: DocumentEntry[]
}

/** Reads a text strictly. The value holds what is written: what is left out is not there. */
export function readDocument(noun: DocumentNoun, text: string): ReadDocument {
  const { tree, problems } = readTree(text)
  const reader = { text, problems: [...problems], entries: [] }
  if (tree === null) return { value: null, problems: reader.problems, entries: [] }
  const value = readFields(noun, tree, reader)
  const failed = reader.problems.some((problem) => problem.severity === 'error')
  return { value: failed ? null : value, problems: reader.problems, entries: reader.entries }
}

type Reader = { text: string; problems: DocumentProblem[]; entries: DocumentEntry[] }

function readFields(noun: DocumentNoun, tree: YAMLMap, reader: Reader): DocumentValue {
  const value: DocumentValue = { texts: {}, truths: {}, lists: {}, config: {}, devices: {} }
  for (const entry of entriesOf(reader.text, tree, reader.problems)) {
    const field = fieldOf(noun, entry.key)
    if (field === undefined) {
      complain(reader, entry.keyRange, unknownField(noun, entry.key), [entry.key])
      continue
    }
    note(reader, [entry.key], entry.keyRange, entry.value)
    readField(field, entry.value, value, reader)
  }
  return value
}

function unknownField(noun: DocumentNoun, key: string): string {
  const known = documentFields[noun].filter((field) => !field.readOnly).map((field) => field.key)
  const hint = key.includes('.') ? 'Settings stand under config, indented. ' : ''
  return `“${key}” is not known here. ${hint}There are ${known.join(', ')}`
}

function readField(field: DocumentField, node: Node | null, value: DocumentValue, reader: Reader): void {
  switch (field.kind) {
    case 'text':
    case 'time':
      value.texts[field.key] = readText(node, reader, [field.key])
      return
    case 'truth':
      value.truths[field.key] = readTruth(node, reader, field.key)
      return
    case 'texts':
      value.lists[field.key] = readTexts(node, reader, field.key)
      return
    case 'config':
      value.config = readMap(node, reader, [field.key])
      return
    case 'devices':
      value.devices = readDevices(node, reader)
  }
}

function readText(node: Node | null, reader: Reader, path: readonly string[]): string {
  if (node === null) return ''
  if (isScalar(node)) return textOf(node)
  const name = path.at(-1) ?? ''
  complain(
    reader,
    rangeOf(node),
    `The value of “${name}” is one text; put it into quotes, or write | and the lines below it`,
    path,
  )
  return ''
}

function readTruth(node: Node | null, reader: Reader, key: string): boolean {
  const text = readText(node, reader, [key])
  if (/^(true|yes|on|y)$/i.test(text)) return true
  if (node !== null && isScalar(node) && !/^(false|no|off|n|)$/i.test(text))
    complain(reader, rangeOf(node), 'Write true or false', [key])
  return false
}

function readTexts(node: Node | null, reader: Reader, key: string): string[] {
  if (isNothing(node)) return []
  if (!isSeq(node)) {
    complain(reader, rangeOf(node), `“${key}” is a list: a line “- name” for each`, [key])
    return []
  }
  return node.items.map((item) => {
    if (isScalar(item)) return textOf(item)
    complain(reader, rangeOf(item), `Each line of “${key}” is one text`, [key])
    return ''
  })
}

function readMap(node: Node | null, reader: Reader, path: readonly string[]): StringMap {
  if (isNothing(node)) return {}
  if (!isMap(node)) {
    complain(
      reader,
      rangeOf(node),
      `Below “${path.at(-1)}” stand keys and values, indented by two spaces`,
      path,
    )
    return {}
  }
  const read = new Map<string, string>()
  for (const entry of entriesOf(reader.text, node, reader.problems)) {
    const entryPath = [...path, entry.key]
    note(reader, entryPath, entry.keyRange, entry.value)
    if (entry.key === '') complain(reader, entry.keyRange, 'The key is missing', entryPath)
    // Would set the prototype of whatever it is copied into.
    if (entry.key === '__proto__') complain(reader, entry.keyRange, 'Nothing can have this name', entryPath)
    read.set(entry.key, readText(entry.value, reader, entryPath))
  }
  return Object.fromEntries(read)
}

function readDevices(node: Node | null, reader: Reader): Record<string, StringMap> {
  if (isNothing(node)) return {}
  if (!isMap(node)) {
    complain(reader, rangeOf(node), 'Below “devices” stand their names, indented by two spaces', ['devices'])
    return {}
  }
  const read = new Map<string, StringMap>()
  for (const entry of entriesOf(reader.text, node, reader.problems)) {
    const path = ['devices', entry.key]
    note(reader, path, entry.keyRange, entry.value)
    if (entry.key === '' || entry.key === '__proto__')
      complain(reader, entry.keyRange, 'This cannot be the name of a device', path)
    read.set(entry.key, readMap(entry.value, reader, path))
  }
  return Object.fromEntries(read)
}

function isNothing(node: Node | null): node is null {
  return node === null || (isScalar(node) && textOf(node) === '')
}

function note(reader: Reader, path: readonly string[], key: Range, node: Node | null): void {
  const text = node !== null && isScalar(node) ? textOf(node) : null
  reader.entries.push({ path, key, value: node === null ? null : rangeOf(node), text })
}

function complain(reader: Reader, range: Range, message: string, path: readonly string[]): void {
  reader.problems.push(problemAt(reader.text, range, message, { path }))
}
