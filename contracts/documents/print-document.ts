import {
  configFieldOf,
  type DocumentField,
  type DocumentValue,
  documentFields,
  type StringMap,
} from './document-fields.ts'
import type { DocumentNoun } from './document-ref.ts'
import { naturalOrder } from './natural-order.ts'
import { printKey, printScalar } from './print-scalar.ts'

/** One line, and the entry it belongs to. */
export type DocumentLine = { path: readonly string[]; text: string }

/** An object as `lxc … show` prints it: the same keys in the same order, written the same way. */
export function printDocument(noun: DocumentNoun, value: DocumentValue): string {
  return `${printLines(noun, value)
    .map((line) => line.text)
    .join('\n')}\n`
}

export function printLines(noun: DocumentNoun, value: DocumentValue): DocumentLine[] {
  return documentFields[noun].flatMap((field) => printField(noun, field, value))
}

export function printField(noun: DocumentNoun, field: DocumentField, value: DocumentValue): DocumentLine[] {
  const { key } = field
  switch (field.kind) {
    case 'text':
      if (field.optional && value.texts[key] === undefined) return []
      return printEntry([], key, value.texts[key] ?? '')
    case 'time':
      return [{ path: [key], text: `${key}: ${value.texts[key] ?? ''}` }]
    case 'truth':
      return [{ path: [key], text: `${key}: ${value.truths[key] ?? false}` }]
    case 'texts':
      return printList(key, value.lists[key] ?? [])
    case 'config':
      return [
        { path: [key], text: opening(key, value.config) },
        ...printMap([configFieldOf(noun)], value.config),
      ]
    case 'devices':
      return [
        { path: [key], text: opening(key, value.devices) },
        ...sortedKeys(value.devices).flatMap((device) => printDevice(device, value.devices[device] ?? {})),
      ]
  }
}

export function printDevice(device: string, config: StringMap): DocumentLine[] {
  const path = ['devices', device]
  return [{ path, text: `  ${opening(printKey(device), config)}` }, ...printMap(path, config)]
}

/** A key and its text below `parent`, as many lines as it takes. */
export function printEntry(parent: readonly string[], key: string, value: string): DocumentLine[] {
  const indent = parent.length * 2
  const start = `${' '.repeat(indent)}${printKey(key)}: `
  const text = start + printScalar(value, { column: start.length, indent: indent + 2 })
  return text.split('\n').map((line) => ({ path: [...parent, key], text: line }))
}

export function printList(key: string, items: readonly string[]): DocumentLine[] {
  if (items.length === 0) return [{ path: [key], text: `${key}: []` }]
  return [`${key}:`, ...items.map((item) => `- ${printScalar(item, { column: 2, indent: 2 })}`)].map(
    (text) => ({
      path: [key],
      text,
    }),
  )
}

export function sortedKeys(map: Readonly<Record<string, unknown>>): string[] {
  // That order is none for names such as 03, 30 and 3a; from a fixed start it comes to the same each time.
  return Object.keys(map).sort().sort(naturalOrder)
}

function printMap(path: readonly string[], map: StringMap): DocumentLine[] {
  return sortedKeys(map).flatMap((key) => printEntry(path, key, map[key] ?? ''))
}

function opening(key: string, map: Readonly<Record<string, unknown>>): string {
  return Object.keys(map).length === 0 ? `${key}: {}` : `${key}:`
}
