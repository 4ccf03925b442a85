'use client'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useUrlState } from '#app/_lib/use-url-state.ts'
import { parseSort, sortText } from '#app/_ui/data-table/column.ts'
import { ColumnChooser } from '#app/_ui/data-table/column-chooser.tsx'
import { DataTable } from '#app/_ui/data-table/data-table.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { FilterBar } from '#app/_ui/filter/filter-bar.tsx'
import { type Filterable, filterRows, parseTerms } from '#app/_ui/filter/filter-terms.ts'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { HostCgroup } from '#contracts/cgroups.ts'
import { CgroupCard } from './cgroup-card.tsx'
import { type CgroupRow, cgroupRows } from './cgroup-rows.ts'
import { cgroupsQuery } from './cgroups-query.ts'
import { cgroupColumns } from './columns.tsx'

const byName = { id: 'name', descending: false }
const tableName = 'cgroups'
const noGroups: HostCgroup[] = []
const filterBy: Filterable<HostCgroup> = {
  facets: [
    { key: 'of', label: 'Of', values: ({ instance }) => [instance ? 'instances' : 'the-host'] },
    { key: 'project', label: 'Project', values: ({ instance }) => (instance ? [instance.project] : []) },
  ],
  words: ({ path, instance }) => [path, instance?.name ?? ''],
}
const filterKeys = filterBy.facets.map((facet) => facet.key)

/** Every group of processes on the host, as the tree that they are. */
export function CgroupList() {
  const { data, error, refetch } = useQuery(cgroupsQuery())
  const [filter, setFilter] = useUrlState('filter')
  const [sortValue, setSortValue] = useUrlState('sort')
  const sort = useMemo(() => parseSort(sortValue || null, byName), [sortValue])
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((row: CgroupRow) => {
    if (row.open === null) return
    setToggled((before) => {
      const next = new Set(before)
      if (!next.delete(row.path)) next.add(row.path)
      return next
    })
  }, [])
  const columns = useMemo(() => cgroupColumns(toggle), [toggle])
  const card = useCallback((row: CgroupRow) => <CgroupCard row={row} toggle={toggle} />, [toggle])
  const groups = data?.tree?.groups ?? noGroups
  const terms = useMemo(() => parseTerms(filter, filterKeys), [filter])
  const matching = useMemo(() => filterRows(groups, terms, filterBy), [groups, terms])
  const rows = useMemo(() => {
    const some = matching === groups ? null : new Set(matching.map(({ path }) => path))
    return cgroupRows(groups, { sort, toggled, matching: some })
  }, [groups, matching, sort, toggled])

  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (data && !data.tree) return <WithoutKernel missing={data.missing ?? ''} />
  const count = matching === groups ? groups.length : `${matching.length} of ${groups.length}`
  return (
    <>
      <PageHeader title="Control groups" note={data ? count : null} />
      <p className="max-w-prose px-4 pb-3 text-muted">{words}</p>
      {data?.tree?.more ? (
        <p role="status" className="px-4 pb-3 text-warning">
          There are more groups, further down than these.
        </p>
      ) : null}
      <div className="list-tools">
        <FilterBar noun="groups" rows={groups} facets={filterBy.facets} value={filter} onChange={setFilter} />
        <ColumnChooser
          name={tableName}
          columns={columns}
          sort={sort}
          onSort={(next) => setSortValue(sortText(next))}
        />
      </div>
      <DataTable<CgroupRow>
        label="Control groups"
        name={tableName}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.path}
        rowLabel={(row) => row.name}
        sort={sort}
        onSort={(next) => setSortValue(sortText(next))}
        onOpen={toggle}
        card={card}
        loading={!data}
        empty={
          <EmptyState
            title={groups.length > 0 ? 'No group meets this filter' : 'The kernel tells of no control groups'}
            action={
              groups.length > 0 ? (
                <PlainButton onClick={() => setFilter('')}>Clear the filter</PlainButton>
              ) : null
            }
          >
            {groups.length > 0 ? null : 'Their file system is not mounted where hostd looks: /sys/fs/cgroup.'}
          </EmptyState>
        }
      />
    </>
  )
}

const words =
  'Every process of the host is in one control group, by which the kernel counts what its processes use together and holds them to limits. An instance is such a group, and what runs in it can divide its portion further.'

function WithoutKernel({ missing }: { missing: string }) {
  return (
    <>
      <PageHeader title="Control groups" />
      <EmptyState title="The host’s kernel cannot be asked">
        <p role="status">{missing}</p>
        <p className="mt-2">
          {words} Until then Overview and the figures of each instance show what LXD itself tells.
        </p>
      </EmptyState>
    </>
  )
}
