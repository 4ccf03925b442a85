'use client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { applyChanges, textWithValue } from '#contracts/documents/apply-changes.ts'
import { changedValue, changesBetween, editableChanges } from '#contracts/documents/document-changes.ts'
import type { DocumentValue } from '#contracts/documents/document-fields.ts'
import type { CurrentDocument } from '#contracts/documents/document-ref.ts'
import { type ReadDocument, readDocument } from '#contracts/documents/read-document.ts'

export type Draft = {
  /** What the draft was begun from. */
  base: CurrentDocument
  baseValue: DocumentValue | null
  /** The one truth; form and commands are views of it. */
  text: string
  /** Of the text as it was a moment ago: reading a long one takes longer than a keystroke may. */
  read: ReadDocument
  /** Reads it now. */
  settle: () => void
  /** Something in it would be sent. */
  dirty: boolean
  /** Somebody else changed the object since. */
  stale: boolean
  write: (text: string) => void
  /** From the form, of one identity: the rest of the text stays as it is. Null takes the key away. */
  setKey: (key: string, value: string | null) => void
  undo: () => void
  /** Begins anew from another state of the object, with this text over it. */
  rebase: (base: CurrentDocument, text: string) => void
}

/** One draft of a document. While nothing was typed it follows what the object becomes. */
export function useDraft(current: CurrentDocument): Draft {
  const [base, setBase] = useState(current)
  const [text, setText] = useState(current.text)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 250)
    return () => clearTimeout(timer)
  }, [text])
  if (current !== base && text === base.text) {
    setBase(current)
    setText(current.text)
    setSettled(current.text)
  }
  const { noun } = base.ref
  const baseValue = useMemo(() => readDocument(noun, base.text).value, [noun, base.text])
  const read = useMemo(() => readDocument(noun, settled), [noun, settled])
  const settle = useCallback(() => setSettled(text), [text])
  const rebase = useCallback((next: CurrentDocument, over: string) => {
    setBase(next)
    setText(over)
    setSettled(over)
  }, [])
  const latest = useRef(text)
  latest.current = text
  const setKey = useCallback(
    (key: string, value: string | null) => {
      const after = value === '' ? null : value
      const next = applyChanges(noun, latest.current, [{ path: ['config', key], before: null, after }])
      if (next === null) return
      latest.current = next
      setText(next)
      setSettled(next)
    },
    [noun],
  )
  const undo = useCallback(() => rebase(current, current.text), [rebase, current])
  const dirty =
    text !== base.text &&
    (text !== settled ||
      read.value === null ||
      baseValue === null ||
      editableChanges(changesBetween(noun, baseValue, read.value), noun).length > 0)
  return {
    base,
    baseValue,
    text,
    read,
    settle,
    dirty,
    stale: dirty && current.revision !== base.revision,
    write: setText,
    setKey,
    undo,
    rebase,
  }
}

/** The text of an object with what can be edited of a kept version. Null where that cannot be read. */
export function restoredText(current: CurrentDocument, version: string): string | null {
  const { noun } = current.ref
  const now = readDocument(noun, current.text).value
  const then = readDocument(noun, version).value
  if (now === null || then === null) return null
  const changes = editableChanges(changesBetween(noun, now, then), noun)
  return textWithValue(noun, current.text, changedValue(now, changes))
}
