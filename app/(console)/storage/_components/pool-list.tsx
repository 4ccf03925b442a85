'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { DataTable } from '#app/_ui/data-table/data-table.tsx'
import { ListTools, NoMatch } from '#app/_ui/data-table/list-tools.tsx'
import { useListView } from '#app/_ui/data-table/use-list-view.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import type { StoragePool } from '#contracts/storage.ts'
import { poolColumns } from './columns.tsx'
import { poolFilter } from './filters.ts'
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
  const all = list.data?.pools ?? noPools
  const view = useListView(all, poolFilter, byName)

  if (list.error && !list.data) {
    return <ErrorState error={list.error} retry={() => void list.refetch()} />
  }
  return (
    <>
      <PageHeader
        title="Storage"
        note={list.data ? view.note : null}
        actions={mayEdit ? <CreateLink /> : null}
      />
      <ListTools
        name={tableName}
        noun="pools"
        all={all}
        facets={poolFilter.facets}
        columns={poolColumns}
        view={view}
      />
      <DataTable<StoragePool>
        label="Storage pools"
        name={tableName}
        rows={view.rows}
        columns={poolColumns}
        rowKey={nameOf}
        rowLabel={nameOf}
        sort={view.sort}
        onSort={view.setSort}
        onOpen={(pool) => router.push(paths.pool(pool.name))}
        card={cardOf}
        loading={list.isPending}
        empty={
          all.length > 0 ? (
            <NoMatch noun="pool" onClear={() => view.setFilter('')} />
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
