'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { useUrlState } from '#app/_lib/use-url-state.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { parseSort, sortText } from '#app/_ui/data-table/column.ts'
import { ColumnChooser } from '#app/_ui/data-table/column-chooser.tsx'
import { DataTable } from '#app/_ui/data-table/data-table.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { FilterBar } from '#app/_ui/filter/filter-bar.tsx'
import { filterRows, parseTerms } from '#app/_ui/filter/filter-terms.ts'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { StoragePool } from '#contracts/storage.ts'
import { poolColumns } from './columns.tsx'
import { poolFilter, poolFilterKeys } from './filters.ts'
import { PoolCard } from './pool-card.tsx'

const byName = { id: 'name', descending: false }
const tableName = 'storage'
const nameOf = (pool: StoragePool) => pool.name
const cardOf = (pool: StoragePool) => <PoolCard pool={pool} />
const noPools: StoragePool[] = []

/** Every storage pool, with what is left in it. */
export function PoolList() {
  const router = useRouter()
  const mayEdit = useMay('storage:edit')
  const list = useQuery(storagePoolsQuery())
  const [filter, setFilter] = useUrlState('filter')
  const [sortValue, setSortValue] = useUrlState('sort')
  const sort = useMemo(() => parseSort(sortValue || null, byName), [sortValue])
  const all = list.data?.pools ?? noPools
  const terms = useMemo(() => parseTerms(filter, poolFilterKeys), [filter])
  const rows = useMemo(() => filterRows(all, terms, poolFilter), [all, terms])
  const shownOf = rows.length === all.length ? `${all.length}` : `${rows.length} of ${all.length}`

  if (list.error && !list.data) {
    return <ErrorState error={list.error} retry={() => void list.refetch()} />
  }
  return (
    <>
      <PageHeader
        title="Storage"
        note={list.data ? shownOf : null}
        actions={mayEdit ? <CreateLink /> : null}
      />
      <div className="list-tools">
        <FilterBar noun="pools" rows={all} facets={poolFilter.facets} value={filter} onChange={setFilter} />
        <ColumnChooser
          name={tableName}
          columns={poolColumns}
          sort={sort}
          onSort={(next) => setSortValue(sortText(next))}
        />
      </div>
      <DataTable<StoragePool>
        label="Storage pools"
        name={tableName}
        rows={rows}
        columns={poolColumns}
        rowKey={nameOf}
        rowLabel={nameOf}
        sort={sort}
        onSort={(next) => setSortValue(sortText(next))}
        onOpen={(pool) => router.push(paths.pool(pool.name))}
        card={cardOf}
        loading={list.isPending}
        empty={
          all.length > 0 ? (
            <EmptyState
              title="No pool meets this filter"
              action={<PlainButton onClick={() => setFilter('')}>Clear the filter</PlainButton>}
            />
          ) : (
            <EmptyState title="There are no storage pools yet" action={mayEdit ? <CreateLink /> : null}>
              Instances keep their disks in a storage pool: nothing can be launched without one.
            </EmptyState>
          )
        }
      />
    </>
  )
}

function CreateLink() {
  return (
    <Link href={paths.createPool()} className="button button--sm button--primary">
      Create pool
    </Link>
  )
}
