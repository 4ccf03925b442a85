'use client'
import { useMemo, useState } from 'react'
import { compareValues } from './column.ts'
import { noSelection, prune, type Selection } from './selection.ts'

export type ListSelection<Row> = {
  /** As the table shows it. */
  selection: Selection
  select: (selection: Selection) => void
  /** Those that an action is for, by name. */
  chosen: readonly Row[]
  clear: () => void
}

type Given<Row> = {
  all: readonly Row[]
  /** Those that the filter leaves. */
  shown: readonly Row[]
  /** These two have to keep their identity. */
  keyOf: (row: Row) => string
  nameOf: (row: Row) => string
}

/** What a filter hides stays selected out of sight, but only what is shown is touched. */
export function useListSelection<Row>({ all, shown, keyOf, nameOf }: Given<Row>): ListSelection<Row> {
  const [picked, setPicked] = useState(noSelection)
  const chosen = useMemo(
    () =>
      shown.filter((row) => picked.keys.has(keyOf(row))).sort((a, b) => compareValues(nameOf(a), nameOf(b))),
    [shown, picked, keyOf, nameOf],
  )
  const selection = useMemo(
    () => prune(picked, (key) => all.some((row) => keyOf(row) === key)),
    [picked, all, keyOf],
  )
  return { selection, select: setPicked, chosen, clear: () => setPicked(noSelection) }
}
