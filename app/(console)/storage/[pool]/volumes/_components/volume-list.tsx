'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { storagePoolQuery } from '#app/_features/storage/pool-query.ts'
import { volumesQuery } from '#app/_features/storage/volume-queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { ListTable } from '#app/_ui/data-table/list-table.tsx'
import { useListView } from '#app/_ui/data-table/use-list-view.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import type { Facet, Filterable } from '#app/_ui/filter/filter-terms.ts'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { Volume } from '#contracts/volumes.ts'
import { volumeColumns } from './columns.tsx'
import { CreateVolumeDialog } from './create-volume-dialog.tsx'
import { VolumeCard } from './volume-card.tsx'

const facets: readonly Facet<Volume>[] = [
  { key: 'content', label: 'Content', values: (volume) => [volume.contentType] },
  { key: 'kind', label: 'Kind', values: (volume) => [volume.type] },
]
const filterable: Filterable<Volume> = {
  facets,
  words: (volume) => [volume.name, volume.description, ...volume.users.map((user) => user.name)],
}
const byName = { id: 'name', descending: false }
const keyOf = (volume: Volume) => `${volume.type}/${volume.name}`
const labelOf = (volume: Volume) => volume.name
const cardOf = (volume: Volume) => <VolumeCard volume={volume} />

type Props = {
  pool: string
  project: string
  projects: readonly string[]
  onProject: (project: string) => void
}

export function VolumeList({ pool, project, projects, onProject }: Props) {
  const router = useRouter()
  const mayEdit = useMay('storage:edit')
  const list = useQuery(volumesQuery(pool, project))
  const { data: poolFacts } = useQuery(storagePoolQuery(pool))
  const [everything, setEverything] = useState(false)
  const [creating, setCreating] = useState(false)
  const listed = useMemo(() => list.data?.volumes ?? [], [list.data])
  const all = useMemo(
    () => (everything ? listed : listed.filter((volume) => volume.type === 'custom')),
    [everything, listed],
  )
  const view = useListView(all, filterable, byName)
  const others = listed.filter((volume) => volume.type !== 'custom').length
  const create =
    mayEdit && poolFacts ? (
      <PlainButton look="primary" onClick={() => setCreating(true)}>
        Create volume
      </PlainButton>
    ) : null

  if (list.error && !list.data) {
    return <ErrorState error={list.error} retry={() => void list.refetch()} />
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2">
        {projects.length > 1 ? (
          <label className="flex items-center gap-2">
            <span className="text-muted">Project</span>
            <select
              className="input input--primary"
              value={project}
              onChange={(event) => onProject(event.target.value)}
            >
              {projects.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
        ) : null}
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="accent-accent"
            checked={everything}
            onChange={(event) => setEverything(event.target.checked)}
          />
          Also the {others} of instances and images
        </label>
        <div className="ml-auto">{create}</div>
      </div>
      <ListTable<Volume>
        label="Volumes"
        name="volumes"
        nouns={['volume', 'volumes']}
        all={all}
        facets={facets}
        view={view}
        columns={volumeColumns}
        rowKey={keyOf}
        rowLabel={labelOf}
        onOpen={(volume) => router.push(hrefOf(volume))}
        card={cardOf}
        loading={list.isPending}
        none={
          <EmptyState title="There are no custom volumes here" action={create}>
            A custom volume holds data apart from any instance, and can be attached to several.
          </EmptyState>
        }
      />
      {creating && poolFacts ? (
        <CreateVolumeDialog
          pool={pool}
          project={project}
          driver={poolFacts.driver}
          names={listed.filter((volume) => volume.type === 'custom').map(labelOf)}
          onClose={() => setCreating(false)}
        />
      ) : null}
    </>
  )
}

function hrefOf({ pool, project, name, type }: Volume): string {
  if (type === 'custom') return paths.pool(pool, 'volumes', { project, volume: name })
  return type === 'image' ? paths.pool(pool) : paths.instance({ project, name })
}
