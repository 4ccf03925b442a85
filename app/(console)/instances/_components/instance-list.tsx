'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { type InstanceAction, refusal } from '#app/_features/instances/refusal.ts'
import { taskPanelQuery } from '#app/_features/tasks/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { useChosenProject, useRowsOfProject } from '#app/_lib/projects.ts'
import { useViewer } from '#app/_lib/viewer.tsx'
import { compareValues } from '#app/_ui/data-table/column.ts'
import { DataTable } from '#app/_ui/data-table/data-table.tsx'
import { ListTools } from '#app/_ui/data-table/list-tools.tsx'
import { noSelection, prune, type Selection } from '#app/_ui/data-table/selection.ts'
import { useListView } from '#app/_ui/data-table/use-list-view.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { notifyFailure } from '#app/_ui/toast.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import type { Permission } from '#contracts/permissions.ts'
import { instanceColumns } from './columns.tsx'
import { instanceFilter, usefulFacets } from './filters.ts'
import { InstanceCard } from './instance-card.tsx'
import { ListEmpty } from './list-empty.tsx'
import { type ListRow, listRows } from './list-rows.ts'
import { RowActions } from './row-actions.tsx'
import { rowMenu, terminalRefusal } from './row-menu.ts'
import { SelectionBar } from './selection-bar.tsx'
import { type Change, startChange } from './start-change.ts'
import { useWatched } from './use-watched.ts'

const ChangeDialog = lazy(() =>
  import('./change-dialog.tsx').then((module) => ({ default: module.ChangeDialog })),
)
const LimitsDialog = lazy(() =>
  import('./limits-dialog.tsx').then((module) => ({ default: module.LimitsDialog })),
)
const byName = { id: 'name', descending: false }
const tableName = 'instances'

export function InstanceList() {
  const router = useRouter()
  const { rights } = useViewer()
  const may = useCallback((permission: Permission) => rights.includes(permission), [rights])
  const list = useQuery(instanceListQuery())
  const tasks = useQuery({ ...taskPanelQuery(), enabled: may('task:read') })
  const [picked, setPicked] = useState<Selection>(noSelection)
  const [change, setChange] = useState<Change | null>(null)
  const [limiting, setLimiting] = useState<readonly ListRow[] | null>(null)
  const watch = useWatched()

  const everything = useMemo(
    () => listRows(list.data?.instances ?? [], tasks.data?.tasks),
    [list.data, tasks.data],
  )
  const all = useRowsOfProject(everything)
  const [project] = useChosenProject()
  const view = useListView(all, instanceFilter, byName)
  const columns = instanceColumns(all.some((row) => row.location !== null))
  const facets = useMemo(() => usefulFacets(all), [all])
  // What a filter hides stays selected out of sight only until something is done: only what is shown is touched.
  const chosen = useMemo(
    () =>
      view.rows
        .filter((row) => picked.keys.has(instanceKey(row)))
        .sort((a, b) => compareValues(a.name, b.name)),
    [view.rows, picked],
  )
  const selection = useMemo(
    () => prune(picked, (key) => all.some((row) => instanceKey(row) === key)),
    [picked, all],
  )

  const begin = useCallback((action: InstanceAction, row: ListRow) => {
    if (action === 'start' || action === 'freeze' || action === 'unfreeze') {
      startChange([row], action, false).catch((error: unknown) => notifyFailure(toFailure(error)))
    } else setChange({ action, rows: [row] })
  }, [])
  const actions = useCallback(
    (row: ListRow) => <RowActions row={row} may={may} change={begin} />,
    [may, begin],
  )
  const open = (row: ListRow) => router.push(paths.instance(row))

  if (list.error && !list.data) {
    return <ErrorState error={list.error} retry={() => void list.refetch()} />
  }
  return (
    <>
      <PageHeader
        title="Instances"
        note={list.data ? view.note : null}
        actions={
          may('instance:create') ? (
            <Link href={paths.launch()} className="button button--sm button--primary">
              Launch instance
            </Link>
          ) : null
        }
      />
      {chosen.length > 0 ? (
        <div className="list-tools">
          <SelectionBar
            rows={chosen}
            may={may}
            onAction={(action) => setChange({ action, rows: chosen })}
            onLimits={() => setLimiting(chosen)}
            onClear={() => setPicked(noSelection)}
          />
        </div>
      ) : (
        <ListTools
          name={tableName}
          noun="instances"
          all={all}
          facets={facets}
          columns={columns}
          view={view}
        />
      )}
      <DataTable<ListRow>
        label="Instances"
        name={tableName}
        rows={view.rows}
        columns={columns}
        rowKey={instanceKey}
        rowLabel={labelOf}
        sort={view.sort}
        onSort={view.setSort}
        selection={selection}
        onSelection={setPicked}
        onOpen={open}
        actions={actions}
        actionsWidth={92}
        menu={(row) => rowMenu({ row, may, change: begin })}
        card={cardOf}
        keys={[
          { key: 's', label: 'Start or stop', run: (row) => startOrStop(row, may, begin) },
          {
            key: 't',
            label: 'Terminal',
            run: (row) =>
              terminalRefusal(row, may) === undefined && router.push(paths.instance(row, 'terminal')),
          },
        ]}
        onVisible={watch}
        loading={list.isPending}
        empty={
          <ListEmpty
            filtered={all.length > 0}
            project={project}
            mayCreate={may('instance:create')}
            onClear={() => view.setFilter('')}
          />
        }
      />
      {change ? (
        <Suspense fallback={null}>
          <ChangeDialog
            change={change}
            onClose={() => setChange(null)}
            onStarted={() => setPicked(noSelection)}
          />
        </Suspense>
      ) : null}
      {limiting ? (
        <Suspense fallback={null}>
          <LimitsDialog
            refs={limiting}
            onClose={() => setLimiting(null)}
            onStarted={() => setPicked(noSelection)}
          />
        </Suspense>
      ) : null}
    </>
  )
}

const labelOf = (row: ListRow) => row.name
const cardOf = (row: ListRow) => <InstanceCard row={row} />

function startOrStop(
  row: ListRow,
  may: (permission: Permission) => boolean,
  begin: (action: InstanceAction, row: ListRow) => void,
) {
  if (!may('instance:operate')) return
  const action = (['stop', 'unfreeze', 'start'] as const).find((each) => refusal(row, each) === null)
  if (action) begin(action, row)
}
