'use client'
import { useMemo } from 'react'
import { useUrlState } from '#app/_lib/use-url-state.ts'
import { type Filterable, filterRows, parseTerms } from '../filter/filter-terms.ts'
import { parseSort, type Sort, sortText } from './column.ts'

export type ListView<Row> = {
  /** Those that the filter leaves. */
  rows: Row[]
  /** How many are shown, and of how many. */
  note: string
  filter: string
  setFilter: (filter: string) => void
  sort: Sort
  setSort: (sort: Sort) => void
}

/** A list as the URL asks for it: filtered and sorted. `by` and `first` have to keep their identity. */
export function useListView<Row>(all: Row[], by: Filterable<Row>, first: Sort): ListView<Row> {
  const [filter, setFilter] = useUrlState('filter')
  const [sortValue, setSortValue] = useUrlState('sort')
  const sort = useMemo(() => parseSort(sortValue || null, first), [sortValue, first])
  const rows = useMemo(() => {
    const keys = by.facets.map((facet) => facet.key)
    return filterRows(all, parseTerms(filter, keys), by)
  }, [all, by, filter])
  const note = rows.length === all.length ? `${all.length}` : `${rows.length} of ${all.length}`
  return { rows, note, filter, setFilter, sort, setSort: (next) => setSortValue(sortText(next)) }
}
