import type { ReactNode } from 'react'

/** A column of a list. Keep the array at module scope or memoised: its identity is what rows render by. */
export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** What it sorts by, smallest first; null always comes last. Without it the column does not sort. */
  sortBy?: (row: Row) => string | number | null
  /** In pixels, until the person drags it. */
  width: number
  /** Its share of the room that is left, until the person drags it. */
  grow?: number
  align?: 'end'
  /** Its cells hold several things beside each other; else one text, cut off where it does not fit. */
  several?: boolean
  /** Shown on hover, e.g. what was cut off. */
  tip?: (row: Row) => string | undefined
  mono?: boolean
  /** Not shown until chosen. */
  hidden?: boolean
  /** Cannot be hidden; the first column, which names the row. */
  fixed?: boolean
}

/** An empty cell that is empty on purpose. */
export const emptyCell = '–'

/** A column that shows, and sorts by, a text. */
export function textColumn<Row>(
  column: Omit<Column<Row>, 'sortBy' | 'cell'>,
  of: (row: Row) => string | null,
): Column<Row> {
  return { ...column, sortBy: (row) => of(row) || null, cell: (row) => of(row) || emptyCell }
}

export type Sort = { id: string; descending: boolean }

/** `name` or `-name`, as it stands in the URL. */
export function parseSort(text: string | null, fallback: Sort): Sort {
  if (!text) return fallback
  return text.startsWith('-') ? { id: text.slice(1), descending: true } : { id: text, descending: false }
}

export function sortText(sort: Sort): string {
  return `${sort.descending ? '-' : ''}${sort.id}`
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Ascending; names with numbers in the order people count: web2 before web10. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}
