'use client'
import type { ReactNode } from 'react'
import type { Facet } from '../filter/filter-terms.ts'
import { DataTable, type DataTableProps } from './data-table.tsx'
import { ListTools, NoMatch } from './list-tools.tsx'
import type { ListSelection } from './use-list-selection.ts'
import type { ListView } from './use-list-view.ts'

type OfTable<Row extends object> = Omit<
  DataTableProps<Row>,
  'rows' | 'sort' | 'onSort' | 'selection' | 'onSelection' | 'empty'
>

type Props<Row extends object> = OfTable<Row> & {
  /** What is listed, as one and as many: `pool` and `pools`. */
  nouns: readonly [one: string, many: string]
  all: readonly Row[]
  facets: readonly Facet<Row>[]
  view: ListView<Row>
  /** Where rows can be selected. */
  picked?: ListSelection<Row>
  /** In place of the filter while some are. */
  toolbar?: ReactNode
  /** In place of rows when there is nothing that a filter could have hidden. */
  none: ReactNode
}

/** A list under its filter, as the URL asks for it. */
export function ListTable<Row extends object>(props: Props<Row>) {
  const { nouns, all, facets, view, picked, toolbar, none, ...table } = props
  const [one, many] = nouns
  return (
    <>
      {picked && picked.chosen.length > 0 ? (
        <div className="list-tools">{toolbar}</div>
      ) : (
        <ListTools
          name={table.name}
          noun={many}
          all={all}
          facets={facets}
          columns={table.columns}
          view={view}
        />
      )}
      <DataTable<Row>
        {...table}
        rows={view.rows}
        sort={view.sort}
        onSort={view.setSort}
        selection={picked?.selection}
        onSelection={picked?.select}
        empty={all.length > 0 ? <NoMatch noun={one} onClear={() => view.setFilter('')} /> : none}
      />
    </>
  )
}
