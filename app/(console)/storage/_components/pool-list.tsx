'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { ListTable } from '#app/_ui/data-table/list-table.tsx'
import { useListView } from '#app/_ui/data-table/use-list-view.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import type { StoragePool } from '#contracts/storage.ts'
import { poolColumns } from './columns.tsx'
import { poolFilter } from './filters.ts'
import { PoolCard } from './pool-card.tsx'

const byName = { id: 'name', descending: false }
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
    return <ErrorState asPage error={list.error} retry={() => void list.refetch()} />
  }
  return (
    <>
      <PageHeader
        title="Storage"
        note={list.data ? view.note : null}
        actions={mayEdit ? <CreateLink /> : null}
      />
      <ListTable<StoragePool>
        label="Storage pools"
        name="storage"
        nouns={['pool', 'pools']}
        all={all}
        facets={poolFilter.facets}
        view={view}
        columns={poolColumns}
        rowKey={nameOf}
        rowLabel={nameOf}
        onOpen={(pool) => router.push(paths.pool(pool.name))}
        card={cardOf}
        loading={list.isPending}
        none={
          <EmptyState title="There are no storage pools yet" action={mayEdit ? <CreateLink /> : null}>
            Instances keep their disks in a storage pool: nothing can be launched without one.
          </EmptyState>
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
