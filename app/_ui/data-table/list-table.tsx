'use client'
import type { ReactNode } from 'react'
import type { Facet } from '../filter/filter-terms.ts'
import { DataTable, type DataTableProps } from './data-table.tsx'
import { ListTools, NoMatch } from './list-tools.tsx'
import type { ListView } from './use-list-view.ts'

type Props<Row extends object> = Omit<DataTableProps<Row>, 'rows' | 'sort' | 'onSort' | 'empty'> & {
  /** What is listed, as one and as many: `pool` and `pools`. */
  nouns: readonly [one: string, many: string]
  all: readonly Row[]
  facets: readonly Facet<Row>[]
  view: ListView<Row>
  /** In place of rows when there is nothing that a filter could have hidden. */
  none: ReactNode
}

/** A list under its filter, as the URL asks for it. */
export function ListTable<Row extends object>({ nouns, all, facets, view, none, ...table }: Props<Row>) {
  const [one, many] = nouns
  return (
    <>
      <ListTools
        name={table.name}
        noun={many}
        all={all}
        facets={facets}
        columns={table.columns}
        view={view}
      />
      <DataTable<Row>
        {...table}
        rows={view.rows}
        sort={view.sort}
        onSort={view.setSort}
        empty={all.length > 0 ? <NoMatch noun={one} onClear={() => view.setFilter('')} /> : none}
      />
    </>
  )
}
