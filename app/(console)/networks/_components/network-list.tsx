'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useMemo, useState } from 'react'
import { networkRefusal } from '#app/_features/networks/network-refusal.ts'
import { everyNetworkQuery } from '#app/_features/networks/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { useProjects, useRowsOfProject } from '#app/_lib/projects.tsx'
import { useUrlState } from '#app/_lib/use-url-state.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { parseSort, sortText } from '#app/_ui/data-table/column.ts'
import { ColumnChooser } from '#app/_ui/data-table/column-chooser.tsx'
import { DataTable } from '#app/_ui/data-table/data-table.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { FilterBar } from '#app/_ui/filter/filter-bar.tsx'
import { filterRows, parseTerms } from '#app/_ui/filter/filter-terms.ts'
import type { MenuSection } from '#app/_ui/menu/menu-sections.ts'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { Network } from '#contracts/networks.ts'
import { NetworkCard, networkColumns } from './columns.tsx'
import { networkFilter, networkFilterKeys } from './filters.ts'

const DeleteDialog = lazy(() =>
  import('#app/_features/networks/delete-network-dialog.tsx').then((module) => ({
    default: module.DeleteNetworkDialog,
  })),
)
const lxdFirst = { id: 'kind', descending: false }
const tableName = 'networks'
const noNetworks: Network[] = []

/** Every network and interface that LXD sees, whoever manages it. */
export function NetworkList() {
  const router = useRouter()
  const mayEdit = useMay('network:edit')
  const list = useQuery(everyNetworkQuery())
  const [filter, setFilter] = useUrlState('filter')
  const [sortValue, setSortValue] = useUrlState('sort')
  const sort = useMemo(() => parseSort(sortValue || null, lxdFirst), [sortValue])
  const [deleting, setDeleting] = useState<Network | null>(null)

  const { chosen } = useProjects()
  const all = useRowsOfProject(list.data?.networks ?? noNetworks, 'networks')
  const terms = useMemo(() => parseTerms(filter, networkFilterKeys), [filter])
  const rows = useMemo(() => filterRows(all, terms, networkFilter), [all, terms])

  if (list.error && !list.data) {
    return <ErrorState error={list.error} retry={() => void list.refetch()} />
  }
  const noneIn =
    chosen === null ? 'LXD sees no network on this host' : `There is no network in the project ${chosen}`
  const shownOf = rows.length === all.length ? `${all.length}` : `${rows.length} of ${all.length}`
  return (
    <>
      <PageHeader
        title="Networks"
        note={list.data ? shownOf : null}
        actions={
          mayEdit ? (
            <Link href={paths.createNetwork()} className="button button--sm button--primary">
              Create network
            </Link>
          ) : null
        }
      />
      <div className="list-tools">
        <FilterBar
          noun="networks"
          rows={all}
          facets={networkFilter.facets}
          value={filter}
          onChange={setFilter}
        />
        <ColumnChooser
          name={tableName}
          columns={networkColumns}
          sort={sort}
          onSort={(next) => setSortValue(sortText(next))}
        />
      </div>
      <DataTable<Network>
        label="Networks"
        name={tableName}
        rows={rows}
        columns={networkColumns}
        rowKey={rowKey}
        rowLabel={labelOf}
        sort={sort}
        onSort={(next) => setSortValue(sortText(next))}
        onOpen={(row) => router.push(paths.network(row))}
        menu={(row) => rowMenu(row, mayEdit, setDeleting)}
        card={cardOf}
        loading={list.isPending}
        empty={
          <EmptyState
            title={all.length > 0 ? 'No network meets this filter' : noneIn}
            action={
              all.length > 0 ? (
                <PlainButton onClick={() => setFilter('')}>Clear the filter</PlainButton>
              ) : null
            }
          />
        }
      />
      {deleting ? (
        <Suspense fallback={null}>
          <DeleteDialog network={deleting} onClose={() => setDeleting(null)} />
        </Suspense>
      ) : null}
    </>
  )
}

const rowKey = (row: Network) => `${row.project}/${row.name}`
const labelOf = (row: Network) => row.name
const cardOf = (row: Network) => <NetworkCard row={row} />

function rowMenu(row: Network, mayEdit: boolean, remove: (row: Network) => void): MenuSection[] {
  return [
    { id: 'open', actions: [{ id: 'open', label: 'Open', href: paths.network(row) }] },
    {
      id: 'delete',
      actions: [
        {
          id: 'delete',
          label: 'Delete',
          danger: true,
          disabledReason: networkRefusal(row, mayEdit, 'delete') ?? undefined,
          run: () => remove(row),
        },
      ],
    },
  ]
}
