import { applyChanges } from './apply-changes.ts'
import {
  changesBetween,
  type DocumentChange,
  editableChanges,
  type Leaf,
  sameLeaf,
} from './document-changes.ts'
import type { DocumentValue } from './document-fields.ts'
import type { DocumentNoun } from './document-ref.ts'
import { readDocument } from './read-document.ts'

/** An entry that both sides changed, each in its own way. */
export type MergeConflict = { path: readonly string[]; base: Leaf; mine: Leaf; theirs: Leaf }

export type Merge = {
  /** My text with what they changed, as far as it does not collide. */
  text: string
  conflicts: MergeConflict[]
  /** What came from them. */
  taken: DocumentChange[]
}

/**
 * Three-way merge by entries: what only they changed is put into my text, what both changed the same way is agreed, and
 * what both changed differently is a conflict and stays as I have it. Null where a text cannot be read.
 */
export function mergeDocuments(
  noun: DocumentNoun,
  texts: { base: string; mine: string; theirs: string },
): Merge | null {
  const base = readDocument(noun, texts.base).value
  const mine = readDocument(noun, texts.mine).value
  const theirs = readDocument(noun, texts.theirs).value
  if (base === null || mine === null || theirs === null) return null
  const myChanges = editableChanges(changesBetween(noun, base, mine), noun)
  const conflicts: MergeConflict[] = []
  const taken: DocumentChange[] = []
  for (const change of changesBetween(noun, base, theirs)) {
    const collides = myChanges.filter((one) => touches(one.path, change.path))
    const conflict = collides.length === 0 ? null : conflictOf(change, { base, mine, theirs })
    if (conflict === null) taken.push(change)
    else if (!conflicts.some((one) => samePath(one.path, conflict.path))) conflicts.push(conflict)
  }
  // What both did alike needs no doing.
  const open = conflicts.filter(({ mine: a, theirs: b }) => !sameLeaf(a, b))
  const text = applyChanges(noun, texts.mine, taken)
  return text === null ? null : { text, conflicts: open, taken }
}

/** The text after one conflict was decided for the other side. */
export function takeTheirs(noun: DocumentNoun, text: string, conflict: MergeConflict): string {
  const change = { path: conflict.path, before: conflict.mine, after: conflict.theirs }
  return applyChanges(noun, text, [change]) ?? text
}

/** A device that one side made, took away or replaced collides as a whole. */
function conflictOf(
  change: DocumentChange,
  values: { base: DocumentValue; mine: DocumentValue; theirs: DocumentValue },
): MergeConflict {
  const [top = '', name = ''] = change.path
  const gone = [values.base, values.mine, values.theirs].some((value) => !Object.hasOwn(value.devices, name))
  const path = top === 'devices' && gone ? [top, name] : change.path
  return {
    path,
    base: leafAt(values.base, path),
    mine: leafAt(values.mine, path),
    theirs: leafAt(values.theirs, path),
  }
}

export function leafAt(value: DocumentValue, path: readonly string[]): Leaf {
  const [top = '', name, key] = path
  if (name === undefined) return value.truths[top] ?? value.lists[top] ?? value.texts[top] ?? null
  if (top !== 'devices') return value.config[name] ?? null
  const device = value.devices[name]
  if (device === undefined) return null
  return key === undefined ? device : (device[key] ?? null)
}

function touches(a: readonly string[], b: readonly string[]): boolean {
  const shorter = Math.min(a.length, b.length)
  return a.slice(0, shorter).every((part, index) => part === b[index])
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && touches(a, b)
}
