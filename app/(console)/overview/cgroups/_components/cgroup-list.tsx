'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useCallback, useMemo, useState } from 'react'
import { WithoutKernel } from '#app/_features/isolation/without-kernel.tsx'
import { paths } from '#app/_lib/paths.ts'
import { DataTable } from '#app/_ui/data-table/data-table.tsx'
import { ListTools, NoMatch } from '#app/_ui/data-table/list-tools.tsx'
import { useListView } from '#app/_ui/data-table/use-list-view.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import type { Filterable } from '#app/_ui/filter/filter-terms.ts'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import type { HostCgroup } from '#contracts/cgroups.ts'
import type { KernelMissing } from '#contracts/isolation.ts'
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

/** Every group of processes on the host, as the tree that they are. */
export function CgroupList() {
  const { data, error, refetch } = useQuery(cgroupsQuery())
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
  const view = useListView(groups, filterBy, byName)
  const rows = useMemo(() => {
    const some = view.rows === groups ? null : new Set(view.rows.map(({ path }) => path))
    return cgroupRows(groups, { sort: view.sort, toggled, matching: some })
  }, [groups, view.rows, view.sort, toggled])

  if (error && !data) return <ErrorState asPage error={error} retry={() => void refetch()} />
  if (data?.missing) return <ToldByLxd missing={data.missing} retry={() => void refetch()} />
  return (
    <>
      <PageHeader title="Control groups" note={data ? view.note : null} />
      <p className="max-w-prose px-4 pb-3 text-muted">{words}</p>
      {data?.tree?.more ? (
        <p role="status" className="px-4 pb-3 text-warning">
          There are more groups, further down than these.
        </p>
      ) : null}
      <ListTools
        name={tableName}
        noun="groups"
        all={groups}
        facets={filterBy.facets}
        columns={columns}
        view={view}
      />
      <DataTable<CgroupRow>
        label="Control groups"
        name={tableName}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.path}
        rowLabel={(row) => row.name}
        sort={view.sort}
        onSort={view.setSort}
        onOpen={toggle}
        card={card}
        loading={!data}
        empty={
          groups.length > 0 ? (
            <NoMatch noun="group" onClear={() => view.setFilter('')} />
          ) : (
            <EmptyState title="The kernel tells of no control groups">
              Their file system is not mounted where hostd looks: /sys/fs/cgroup.
            </EmptyState>
          )
        }
      />
    </>
  )
}

const words =
  'Every process of the host is in one control group, by which the kernel counts what its processes use together and holds them to limits. An instance is such a group, and what runs in it can divide its portion further.'

/** Without the kernel's word: LXD tells of instances, and of nothing else that runs. */
function ToldByLxd({ missing, retry }: { missing: KernelMissing; retry: () => void }) {
  return (
    <>
      <PageHeader title="Control groups" />
      <p className="max-w-prose px-4 pb-3 text-muted">{words}</p>
      <div className="grid gap-4 p-4 pt-0 xl:grid-cols-2">
        <Panel title="What LXD tells">
          <p className="max-w-prose text-muted">
            What each instance uses of processor, memory, disk and network, and the limits that it was given.
          </p>
          <div className="mt-3 flex flex-wrap gap-2">
            <Link href={paths.instances()} className="button button--sm button--secondary">
              Instances
            </Link>
            <Link href={paths.limits()} className="button button--sm button--secondary">
              Limits
            </Link>
          </div>
        </Panel>
        <WithoutKernel missing={missing} what={known} retry={retry} />
      </div>
    </>
  )
}

const known =
  'The kernel of the host knows the rest: the groups of the host’s own programs, those that an instance makes inside, and the values in force in each.'
