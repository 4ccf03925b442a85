'use client'
import { useQuery } from '@tanstack/react-query'
import { Trash2, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { imageName } from '#app/_features/images/image-name.ts'
import { imageUsageQuery, localImagesQuery } from '#app/_features/images/queries.ts'
import { taskPanelQuery } from '#app/_features/tasks/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { useListedProject } from '#app/_lib/projects.ts'
import { useViewer } from '#app/_lib/viewer.tsx'
import { compareValues } from '#app/_ui/data-table/column.ts'
import { DataTable } from '#app/_ui/data-table/data-table.tsx'
import { ListTools } from '#app/_ui/data-table/list-tools.tsx'
import { noSelection, prune, type Selection } from '#app/_ui/data-table/selection.ts'
import { useListView } from '#app/_ui/data-table/use-list-view.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { Permission } from '#contracts/permissions.ts'
import { imageColumns } from './columns.tsx'
import { imageFilter, usefulFacets } from './filters.ts'
import { ImageCard } from './image-card.tsx'
import { ListEmpty } from './list-empty.tsx'
import { ListHeader } from './list-header.tsx'
import { type ListRow, listRows } from './list-rows.ts'
import { RowActions } from './row-actions.tsx'
import { rowMenu } from './row-menu.ts'

const DeleteDialog = lazy(() =>
  import('./delete-dialog.tsx').then((module) => ({ default: module.DeleteDialog })),
)
const ExportDialog = lazy(() =>
  import('#app/_features/images/export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
)
const byName = { id: 'name', descending: false }
const tableName = 'images'

export function ImageList({ projects }: { projects: readonly string[] }) {
  const router = useRouter()
  const { rights } = useViewer()
  const may = useCallback((permission: Permission) => rights.includes(permission), [rights])
  const [project, setProject] = useListedProject()
  const list = useQuery(localImagesQuery(project))
  const usage = useQuery(imageUsageQuery())
  const tasks = useQuery({ ...taskPanelQuery(), enabled: may('task:read') })
  const [picked, setPicked] = useState<Selection>(noSelection)
  const [deleting, setDeleting] = useState<readonly ListRow[] | null>(null)
  const [exporting, setExporting] = useState<ListRow | null>(null)

  const all = useMemo(
    () =>
      listRows({
        images: list.data?.images ?? [],
        project,
        usage: usage.data?.usage,
        tasks: tasks.data?.tasks,
      }),
    [list.data, project, usage.data, tasks.data],
  )
  const view = useListView(all, imageFilter, byName)
  const facets = useMemo(() => usefulFacets(all), [all])
  // Only what is shown is touched, whatever else was selected before it was filtered away.
  const chosen = useMemo(
    () =>
      view.rows
        .filter((row) => picked.keys.has(row.fingerprint))
        .sort((a, b) => compareValues(imageName(a), imageName(b))),
    [view.rows, picked],
  )
  const selection = useMemo(
    () => prune(picked, (key) => all.some((row) => row.fingerprint === key)),
    [picked, all],
  )
  const actions = useCallback((row: ListRow) => <RowActions row={row} may={may} />, [may])

  if (list.error && !list.data) {
    return <ErrorState error={list.error} retry={() => void list.refetch()} />
  }
  return (
    <>
      <ListHeader
        note={list.data ? view.note : null}
        project={project}
        projects={projects}
        onProject={(next) => {
          setPicked(noSelection)
          setProject(next)
        }}
      />
      {chosen.length > 0 ? (
        <div className="list-tools">
          <div role="toolbar" aria-label="Actions on the selection" className="selection-bar">
            <span className="font-medium whitespace-nowrap">{chosen.length} selected</span>
            <PlainButton
              look="danger"
              disabledReason={may('image:edit') ? undefined : 'Needs a role that may change images'}
              onClick={() => setDeleting(chosen)}
            >
              <Trash2 size={14} aria-hidden />
              Delete
            </PlainButton>
            <IconButton
              label="Clear the selection"
              className="ml-auto"
              onClick={() => setPicked(noSelection)}
            >
              <X size={15} aria-hidden />
            </IconButton>
          </div>
        </div>
      ) : (
        <ListTools
          name={tableName}
          noun="images"
          all={all}
          facets={facets}
          columns={imageColumns}
          view={view}
        />
      )}
      <DataTable<ListRow>
        label="Images"
        name={tableName}
        rows={view.rows}
        columns={imageColumns}
        rowKey={keyOf}
        rowLabel={imageName}
        sort={view.sort}
        onSort={view.setSort}
        selection={selection}
        onSelection={setPicked}
        onOpen={(row) => router.push(paths.image(row))}
        actions={actions}
        actionsWidth={92}
        menu={(row) => rowMenu({ row, may, onDelete: (one) => setDeleting([one]), onExport: setExporting })}
        card={cardOf}
        loading={list.isPending}
        empty={<ListEmpty filtered={all.length > 0} onClear={() => view.setFilter('')} />}
      />
      <Suspense fallback={null}>
        {deleting ? (
          <DeleteDialog
            rows={deleting}
            onClose={() => setDeleting(null)}
            onStarted={() => setPicked(noSelection)}
          />
        ) : null}
        {exporting ? <ExportDialog image={exporting} onClose={() => setExporting(null)} /> : null}
      </Suspense>
    </>
  )
}

const keyOf = (row: ListRow) => row.fingerprint
const cardOf = (row: ListRow) => <ImageCard row={row} />
