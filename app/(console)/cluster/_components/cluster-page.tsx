'use client'
import { Button } from '@heroui/react/button'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { lazy, Suspense, useMemo, useState } from 'react'
import { clusterQuery } from '#app/_features/cluster/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { useUrlState } from '#app/_lib/use-url-state.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { parseSort, sortText } from '#app/_ui/data-table/column.ts'
import { DataTable } from '#app/_ui/data-table/data-table.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import type { ClusterMember } from '#contracts/cluster.ts'
import { MemberCard } from './member-card.tsx'
import { memberColumns } from './member-columns.tsx'
import { TokenList } from './token-list.tsx'

const AddMemberDialog = lazy(() =>
  import('#app/_features/cluster/add-member-dialog.tsx').then((module) => ({
    default: module.AddMemberDialog,
  })),
)

const byName = { id: 'name', descending: false }
const keyOf = (row: ClusterMember) => row.name
const cardOf = (row: ClusterMember) => <MemberCard row={row} />
const noRows: ClusterMember[] = []

/** The members of the cluster and how they are, and the tokens by which others may join. */
export function ClusterPage() {
  const mayEdit = useMay('server:edit')
  const { data, error, isPending, refetch } = useQuery(clusterQuery())
  const [adding, setAdding] = useState(false)
  const [sortValue, setSortValue] = useUrlState('sort')
  const sort = useMemo(() => parseSort(sortValue || null, byName), [sortValue])
  const members = data?.members ?? noRows
  const columns = useMemo(() => memberColumns(data?.self ?? null), [data?.self])

  if (error && !data) return <ErrorState asPage error={error} retry={() => void refetch()} />
  const alone = data !== undefined && data.self === null
  return (
    <>
      <PageHeader
        title="Cluster"
        note={alone || !data ? null : members.length}
        actions={
          mayEdit && !alone ? (
            <Button size="sm" onPress={() => setAdding(true)}>
              Add a member
            </Button>
          ) : null
        }
      />
      {mayEdit && data ? <TokenList tokens={data.tokens} /> : null}
      <DataTable<ClusterMember>
        label="Members"
        name="cluster"
        rows={members}
        columns={columns}
        rowKey={keyOf}
        rowLabel={keyOf}
        sort={sort}
        onSort={(next) => setSortValue(sortText(next))}
        card={cardOf}
        loading={isPending}
        empty={
          <EmptyState
            title="This server is not in a cluster"
            action={
              mayEdit ? (
                <Link href={paths.setupInit()} className="button button--sm button--primary">
                  Set up LXD
                </Link>
              ) : null
            }
          >
            In the set-up it can make one, or join one by a token of its members.
          </EmptyState>
        }
      />
      {adding ? (
        <Suspense fallback={null}>
          <AddMemberDialog onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
