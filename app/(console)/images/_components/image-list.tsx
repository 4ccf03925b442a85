'use client'
import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { imageName } from '#app/_features/images/image-name.ts'
import { imageUsageQuery, localImagesQuery } from '#app/_features/images/queries.ts'
import { taskPanelQuery } from '#app/_features/tasks/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { useListedProject } from '#app/_lib/projects.ts'
import { useMayCheck } from '#app/_lib/viewer.tsx'
import { ListTable } from '#app/_ui/data-table/list-table.tsx'
import { SelectionToolbar } from '#app/_ui/data-table/selection-toolbar.tsx'
import { useListSelection } from '#app/_ui/data-table/use-list-selection.ts'
import { useListView } from '#app/_ui/data-table/use-list-view.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { imageColumns } from './columns.tsx'
import { imageFilter, usefulFacets } from './filters.ts'
import { ImageCard } from './image-card.tsx'
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

/** The images of a project, those that are on their way among them. */
export function ImageList({ projects }: { projects: readonly string[] }) {
  const router = useRouter()
  const may = useMayCheck()
  const [project, setProject] = useListedProject()
  const list = useQuery(localImagesQuery(project))
  const usage = useQuery(imageUsageQuery())
  const tasks = useQuery({ ...taskPanelQuery(), enabled: may('task:read') })
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
  const picked = useListSelection({ all, shown: view.rows, keyOf, nameOf: imageName })
  const { chosen, clear } = picked
  const actions = useCallback((row: ListRow) => <RowActions row={row} may={may} />, [may])

  if (list.error && !list.data) {
    return <ErrorState asPage error={list.error} retry={() => void list.refetch()} />
  }
  return (
    <>
      <ListHeader
        note={list.data ? view.note : null}
        project={project}
        projects={projects}
        onProject={(next) => {
          clear()
          setProject(next)
        }}
      />
      <ListTable<ListRow>
        label="Images"
        name="images"
        nouns={['image', 'images']}
        all={all}
        facets={facets}
        view={view}
        picked={picked}
        toolbar={
          <SelectionToolbar count={chosen.length} onClear={clear}>
            <PlainButton
              look="danger"
              disabledReason={may('image:edit') ? undefined : 'Needs a role that may change images'}
              onClick={() => setDeleting(chosen)}
            >
              <Trash2 size={14} aria-hidden />
              Delete
            </PlainButton>
          </SelectionToolbar>
        }
        columns={imageColumns}
        rowKey={keyOf}
        rowLabel={imageName}
        onOpen={(row) => router.push(paths.image(row))}
        actions={actions}
        actionsWidth={92}
        menu={(row) => rowMenu({ row, may, onDelete: (one) => setDeleting([one]), onExport: setExporting })}
        card={cardOf}
        loading={list.isPending}
        none={
          // The ways to get one stand in the header above.
          <EmptyState title="There are no images here yet">
            The first launch from an image server brings one. Copy one ahead of its use, or import a file.
          </EmptyState>
        }
      />
      <Suspense fallback={null}>
        {deleting ? (
          <DeleteDialog rows={deleting} onClose={() => setDeleting(null)} onStarted={clear} />
        ) : null}
        {exporting ? <ExportDialog image={exporting} onClose={() => setExporting(null)} /> : null}
      </Suspense>
    </>
  )
}

const keyOf = (row: ListRow) => row.fingerprint
const cardOf = (row: ListRow) => <ImageCard row={row} />
