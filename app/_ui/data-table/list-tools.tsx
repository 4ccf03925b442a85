'use client'
import { EmptyState } from '../empty-state.tsx'
import { FilterBar } from '../filter/filter-bar.tsx'
import type { Facet } from '../filter/filter-terms.ts'
import { PlainButton } from '../plain-button.tsx'
import type { Column } from './column.ts'
import { ColumnChooser } from './column-chooser.tsx'
import type { ListView } from './use-list-view.ts'

type Props<Row, Shown> = {
  /** The `name` of the table. */
  name: string
  /** What is filtered, e.g. `instances`. */
  noun: string
  all: readonly Row[]
  facets: readonly Facet<Row>[]
  columns: readonly Column<Shown>[]
  view: ListView<Row>
}

/** The line over a list. */
export function ListTools<Row, Shown = Row>({ name, noun, all, facets, columns, view }: Props<Row, Shown>) {
  return (
    <div className="list-tools">
      <FilterBar noun={noun} rows={all} facets={facets} value={view.filter} onChange={view.setFilter} />
      <ColumnChooser name={name} columns={columns} sort={view.sort} onSort={view.setSort} />
    </div>
  )
}

/** In place of rows that are all filtered away. `noun`: one of them, e.g. `instance`. */
export function NoMatch({ noun, onClear }: { noun: string; onClear: () => void }) {
  return (
    <EmptyState
      title={`No ${noun} meets this filter`}
      action={<PlainButton onClick={onClear}>Clear the filter</PlainButton>}
    />
  )
}
