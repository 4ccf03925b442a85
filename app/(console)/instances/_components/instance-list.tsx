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
import { type May, useMayCheck } from '#app/_lib/viewer.tsx'
import { ListTable } from '#app/_ui/data-table/list-table.tsx'
import { useListSelection } from '#app/_ui/data-table/use-list-selection.ts'
import { useListView } from '#app/_ui/data-table/use-list-view.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { notifyFailure } from '#app/_ui/toast.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import { instanceColumns } from './columns.tsx'
import { instanceFilter, usefulFacets } from './filters.ts'
import { InstanceCard } from './instance-card.tsx'
import { type ListRow, listRows } from './list-rows.ts'
import { NoInstances } from './no-instances.tsx'
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

/** The instances of all projects, or of the chosen one, and what can be done to one or many of them. */
export function InstanceList() {
  const router = useRouter()
  const may = useMayCheck()
  const list = useQuery(instanceListQuery())
  const tasks = useQuery({ ...taskPanelQuery(), enabled: may('task:read') })
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
  const picked = useListSelection({ all, shown: view.rows, keyOf: instanceKey, nameOf: labelOf })
  const { chosen, clear } = picked

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
    return <ErrorState asPage error={list.error} retry={() => void list.refetch()} />
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
      <ListTable<ListRow>
        label="Instances"
        name="instances"
        nouns={['instance', 'instances']}
        all={all}
        facets={facets}
        view={view}
        picked={picked}
        toolbar={
          <SelectionBar
            rows={chosen}
            may={may}
            onAction={(action) => setChange({ action, rows: chosen })}
            onLimits={() => setLimiting(chosen)}
            onClear={clear}
          />
        }
        columns={columns}
        rowKey={instanceKey}
        rowLabel={labelOf}
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
        none={<NoInstances project={project} mayCreate={may('instance:create')} />}
      />
      <Suspense fallback={null}>
        {change ? <ChangeDialog change={change} onClose={() => setChange(null)} onStarted={clear} /> : null}
        {limiting ? (
          <LimitsDialog refs={limiting} onClose={() => setLimiting(null)} onStarted={clear} />
        ) : null}
      </Suspense>
    </>
  )
}

const labelOf = (row: ListRow) => row.name
const cardOf = (row: ListRow) => <InstanceCard row={row} />

function startOrStop(row: ListRow, may: May, begin: (action: InstanceAction, row: ListRow) => void) {
  if (!may('instance:operate')) return
  const action = (['stop', 'unfreeze', 'start'] as const).find((each) => refusal(row, each) === null)
  if (action) begin(action, row)
}
