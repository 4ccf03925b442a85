'use client'
import {
  type ColumnDef,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useEffect, useMemo, useState } from 'react'
import { type Column, compareValues, type Sort } from './column.ts'
import { useTablePreference } from './use-table-preference.ts'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
})
type Features = typeof features

type Options<Row extends object> = {
  name: string
  rows: Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  sort: Sort
}

/** Sorted rows, the columns now shown and their widths. */
export function useTableModel<Row extends object>({ name, rows, columns, rowKey, sort }: Options<Row>) {
  const { preference, setWidths } = useTablePreference(name)
  const [widths, setLocalWidths] = useState(preference.widths)
  const defs = useMemo(() => columns.map(definition), [columns])
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, isShown(column, preference.columns)])),
    [columns, preference.columns],
  )
  const sorting = useMemo(() => sortingState(sort, columns), [sort, columns])
  const table = useTable<Features, Row>({
    features,
    data: rows,
    columns: defs,
    getRowId: rowKey,
    columnResizeMode: 'onChange',
    state: { sorting, columnVisibility, columnSizing: widths },
    onColumnSizingChange: setLocalWidths,
  })

  const resizing = table.state.columnResizing.isResizingColumn
  useEffect(() => {
    // A cookie is written once a drag has ended, not on each pixel of it.
    if (resizing === false && widths !== preference.widths) setWidths(widths)
  }, [resizing, widths, preference.widths, setWidths])

  const shown = useMemo(
    () => columns.filter((column) => columnVisibility[column.id]),
    [columns, columnVisibility],
  )
  return {
    rows: table.getRowModel().rows,
    shown,
    headers: table.getLeafHeaders(),
    /** For `grid-template-columns`. */
    template: gridColumns(shown, widths),
    /** What the columns need at least, in pixels. */
    least: shown.reduce((sum, column) => sum + (widths[column.id] ?? column.width), 0),
    widen(id: string, by: number) {
      const column = table.getColumn(id)
      if (column) setLocalWidths((before) => ({ ...before, [id]: Math.max(56, column.getSize() + by) }))
    },
  }
}

export function isShown<Row>(column: Column<Row>, chosen: Record<string, boolean>): boolean {
  return column.fixed === true || (chosen[column.id] ?? column.hidden !== true)
}

function gridColumns<Row>(columns: readonly Column<Row>[], widths: Record<string, number>): string {
  const tracks = columns.map((column) => {
    const dragged = widths[column.id]
    if (dragged !== undefined) return `${Math.round(dragged)}px`
    return column.grow ? `minmax(${column.width}px, ${column.grow}fr)` : `${column.width}px`
  })
  // The last track takes what no column takes.
  return `${tracks.join(' ')} minmax(0, ${tracks.some((track) => track.endsWith('fr)')) ? '0px' : '1fr'})`
}

function definition<Row extends object>(column: Column<Row>): ColumnDef<Features, Row, unknown> {
  return {
    id: column.id,
    accessorFn: (row) => column.sortBy?.(row) ?? undefined,
    sortFn: (a, b, id) => compareValues(a.getValue(id), b.getValue(id)),
    sortUndefined: 'last',
    size: column.width,
    minSize: 56,
    maxSize: 900,
  }
}

/** Rows that are equal stand by name, so that a live change elsewhere does not shuffle them. */
function sortingState<Row>(sort: Sort, columns: readonly Column<Row>[]) {
  const first = columns[0]
  const states = [{ id: sort.id, desc: sort.descending }]
  if (first && first.id !== sort.id) states.push({ id: first.id, desc: false })
  return states.filter((state) => columns.some((column) => column.id === state.id))
}
