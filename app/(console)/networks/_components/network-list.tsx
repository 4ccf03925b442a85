'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import { networkRefusal } from '#app/_features/networks/network-refusal.ts'
import { everyNetworkQuery } from '#app/_features/networks/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { useChosenProject, useRowsOfProject } from '#app/_lib/projects.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { ListTable } from '#app/_ui/data-table/list-table.tsx'
import { useListView } from '#app/_ui/data-table/use-list-view.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import type { MenuSection } from '#app/_ui/menu/menu-sections.ts'
import { PageHeader } from '#app/_ui/page-header.tsx'
import type { Network } from '#contracts/networks.ts'
import { NetworkCard, networkColumns } from './columns.tsx'
import { networkFilter } from './filters.ts'

const DeleteDialog = lazy(() =>
  import('#app/_features/networks/delete-network-dialog.tsx').then((module) => ({
    default: module.DeleteNetworkDialog,
  })),
)
const lxdFirst = { id: 'kind', descending: false }
const noNetworks: Network[] = []

/** Every network and interface that LXD sees, whoever manages it. */
export function NetworkList() {
  const router = useRouter()
  const mayEdit = useMay('network:edit')
  const list = useQuery(everyNetworkQuery())
  const [deleting, setDeleting] = useState<Network | null>(null)

  const [chosen] = useChosenProject()
  const all = useRowsOfProject(list.data?.networks ?? noNetworks, 'networks')
  const view = useListView(all, networkFilter, lxdFirst)

  if (list.error && !list.data) {
    return <ErrorState asPage error={list.error} retry={() => void list.refetch()} />
  }
  const noneIn =
    chosen === null ? 'LXD sees no network on this host' : `There is no network in the project ${chosen}`
  return (
    <>
      <PageHeader
        title="Networks"
        note={list.data ? view.note : null}
        actions={
          mayEdit ? (
            <Link href={paths.createNetwork()} className="button button--sm button--primary">
              Create network
            </Link>
          ) : null
        }
      />
      <ListTable<Network>
        label="Networks"
        name="networks"
        nouns={['network', 'networks']}
        all={all}
        facets={networkFilter.facets}
        view={view}
        columns={networkColumns}
        rowKey={rowKey}
        rowLabel={labelOf}
        onOpen={(row) => router.push(paths.network(row))}
        menu={(row) => rowMenu(row, mayEdit, setDeleting)}
        card={cardOf}
        loading={list.isPending}
        none={<EmptyState title={noneIn} />}
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
          label: 'Delete…',
          danger: true,
          disabledReason: networkRefusal(row, mayEdit, 'delete') ?? undefined,
          run: () => remove(row),
        },
      ],
    },
  ]
}
