'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import type { Column, Sort } from './column.ts'
import { controlsOf } from './roving.ts'

type ResizeHeader = { id: string; getResizeHandler: () => (event: unknown) => void }

type Props<Row> = {
  columns: readonly Column<Row>[]
  headers: readonly ResizeHeader[]
  sort: Sort
  onSort: (sort: Sort) => void
  widen: (id: string, by: number) => void
  /** The state of "all that are shown"; absent where rows cannot be selected. */
  all: { checked: boolean; mixed: boolean; toggle: () => void } | undefined
  hasActions: boolean
}

/** One row of headings: a press sorts, the edge is dragged; Alt with an arrow widens from the keyboard. */
export function TableHeader<Row>(props: Props<Row>) {
  const row = useRef<HTMLDivElement>(null)
  function move(event: KeyboardEvent) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    const by = event.key === 'ArrowLeft' ? -1 : 1
    event.preventDefault()
    event.stopPropagation()
    const heading = event.target instanceof Element ? event.target.closest('[data-column]') : null
    if (event.altKey) {
      const id = heading?.getAttribute('data-column')
      if (id) props.widen(id, by * 16)
      return
    }
    const stops = row.current ? controlsOf(row.current) : []
    stops[stops.findIndex((stop) => stop.matches(':focus')) + by]?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid is laid out by CSS grid, which a <tr> cannot be.
    <div ref={row} role="row" aria-rowindex={1} className="grid-row grid-head" onKeyDown={move} tabIndex={-1}>
      {props.all ? <SelectAll all={props.all} /> : null}
      {props.columns.map((column) => (
        <Heading
          key={column.id}
          column={column}
          sort={props.sort}
          onSort={props.onSort}
          onResize={props.headers.find((header) => header.id === column.id)?.getResizeHandler()}
        />
      ))}
      {props.hasActions ? (
        // biome-ignore lint/a11y/useSemanticElements: see above.
        <div role="columnheader" className="grid-cell grid-actions" tabIndex={-1}>
          <span className="sr-only">Actions</span>
        </div>
      ) : null}
    </div>
  )
}

function SelectAll({ all }: { all: NonNullable<Props<unknown>['all']> }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above.
    <div role="columnheader" className="grid-cell grid-check" tabIndex={-1}>
      <input
        type="checkbox"
        aria-label="Select all"
        className="check"
        checked={all.checked}
        ref={(element) => {
          if (element) element.indeterminate = all.mixed
        }}
        onChange={all.toggle}
      />
    </div>
  )
}

type HeadingProps<Row> = {
  column: Column<Row>
  sort: Sort
  onSort: (sort: Sort) => void
  onResize: ((event: unknown) => void) | undefined
}

function Heading<Row>({ column, sort, onSort, onResize }: HeadingProps<Row>) {
  const sorted = sort.id === column.id
  const direction = sort.descending ? 'descending' : 'ascending'
  const Arrow = sort.descending ? ArrowDown : ArrowUp
  const next = { id: column.id, descending: sorted && !sort.descending }
  const end = column.align === 'end' ? 'justify-end' : ''
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above.
    <div
      role="columnheader"
      tabIndex={-1}
      aria-sort={column.sortBy ? (sorted ? direction : 'none') : undefined}
      data-column={column.id}
      className={`grid-cell grid-several ${column.fixed ? 'grid-name' : ''} ${end}`}
    >
      {column.sortBy ? (
        <button type="button" className={`grid-sort ${end}`} onClick={() => onSort(next)}>
          <span className="truncate">{column.header}</span>
          {sorted ? <Arrow size={12} aria-hidden className="shrink-0 text-accent" /> : null}
        </button>
      ) : (
        <span className="truncate">{column.header}</span>
      )}
      {onResize ? (
        <div aria-hidden className="grid-resize" onMouseDown={onResize} onTouchStart={onResize} />
      ) : null}
    </div>
  )
}
