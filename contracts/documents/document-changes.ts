import {
  configFieldOf,
  type DocumentValue,
  documentFields,
  isVolatile,
  type StringMap,
} from './document-fields.ts'
import type { DocumentNoun } from './document-ref.ts'

export type Leaf = string | boolean | readonly string[] | StringMap | null

/** One entry as it was and as it is to be; null where it is not there. A device that comes or goes is one change. */
export type DocumentChange = { path: readonly string[]; before: Leaf; after: Leaf }

/** What differs from one value to another, in the order of the document. */
export function changesBetween(
  noun: DocumentNoun,
  before: DocumentValue,
  after: DocumentValue,
): DocumentChange[] {
  return documentFields[noun].flatMap((field): DocumentChange[] => {
    const { key, kind } = field
    if (kind === 'config') return mapChanges([configFieldOf(noun)], before.config, after.config)
    if (kind === 'devices') return deviceChanges(before.devices, after.devices)
    const [was, is] = [before, after].map((value): Leaf => {
      if (kind === 'truth') return value.truths[key] ?? false
      return kind === 'texts' ? (value.lists[key] ?? []) : (value.texts[key] ?? '')
    })
    return was === undefined || is === undefined || sameLeaf(was, is)
      ? []
      : [{ path: [key], before: was, after: is }]
  })
}

/** Only what a person can change: without what LXD keeps itself. */
export function editableChanges(changes: readonly DocumentChange[], noun: DocumentNoun): DocumentChange[] {
  return changes.filter(({ path }) => isEditable(noun, path))
}

export function isEditable(noun: DocumentNoun, path: readonly string[]): boolean {
  const [top = '', key] = path
  if (top === 'config' && key !== undefined && isVolatile(key)) return false
  return documentFields[noun].some((field) => field.key === top && !field.readOnly)
}

export function sameLeaf(a: Leaf, b: Leaf): boolean {
  if (a === b) return true
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false
  if (isList(a) || isList(b))
    return isList(a) && isList(b) && a.length === b.length && a.every((item, i) => item === b[i])
  return mapChanges([], a, b).length === 0
}

function isList(leaf: readonly string[] | StringMap): leaf is readonly string[] {
  return Array.isArray(leaf)
}

function mapChanges(path: readonly string[], before: StringMap, after: StringMap): DocumentChange[] {
  return keysOf(before, after)
    .map((key) => ({ path: [...path, key], before: own(before, key), after: own(after, key) }))
    .filter((change) => change.before !== change.after)
}

function deviceChanges(
  before: Record<string, StringMap>,
  after: Record<string, StringMap>,
): DocumentChange[] {
  return keysOf(before, after).flatMap((name): DocumentChange[] => {
    const [was, is] = [own(before, name), own(after, name)]
    if (was !== null && is !== null) return mapChanges(['devices', name], was, is)
    return [{ path: ['devices', name], before: was, after: is }]
  })
}

function own<T>(map: Record<string, T>, key: string): T | null {
  return Object.hasOwn(map, key) ? (map[key] ?? null) : null
}

function keysOf(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
}

/** The value after the changes. */
export function changedValue(value: DocumentValue, changes: readonly DocumentChange[]): DocumentValue {
  const next = structuredClone(value)
  for (const { path, after } of changes) {
    const [top = '', name = '', key] = path
    if (path.length === 1) {
      if (typeof after === 'boolean') next.truths[top] = after
      else if (typeof after === 'string') next.texts[top] = after
      else if (after !== null && isList(after)) next.lists[top] = after
    } else if (top === 'devices') {
      if (key === undefined)
        put(
          next.devices,
          name,
          after !== null && typeof after === 'object' && !isList(after) ? { ...after } : null,
        )
      else put(next.devices[name] ?? {}, key, typeof after === 'string' ? after : null)
    } else put(next.config, name, typeof after === 'string' ? after : null)
  }
  return next
}

function put<T>(map: Record<string, T>, key: string, value: T | null): void {
  if (value === null) delete map[key]
  else map[key] = value
}
