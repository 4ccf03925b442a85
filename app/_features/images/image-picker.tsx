'use client'
import { Button } from '@heroui/react/button'
import { useId, useMemo, useState } from 'react'
import { toFailure } from '#app/_lib/app-failure.ts'
import { FacetSelect } from '#app/_ui/facet-select.tsx'
import { FailureText } from '#app/_ui/failure-text.tsx'
import {
  facetValues,
  filterImages,
  type ImageChoice,
  type ImageFacet,
  type ImageFilter,
  noImageFilter,
} from './image-choices.ts'
import { ImageRow } from './image-row.tsx'
import { sourceKey } from './source-key.ts'
import { useImageChoices } from './use-image-choices.ts'

type Props = {
  project: string
  server: string
  /** Only what the server offers: what is here already needs no copying. */
  remoteOnly?: boolean
  /** Key of the source that is chosen. */
  chosen: string
  error: string | undefined
  onServer: (server: string) => void
  onChoose: (choice: ImageChoice) => void
  /** Of the search field: where a missing image is reported. */
  inputRef: (element: HTMLInputElement | null) => void
}

// More lines than anybody reads; what is not among them is found by typing.
const shownAtOnce = 100
const facets: { id: ImageFacet; label: string }[] = [
  { id: 'os', label: 'System' },
  { id: 'release', label: 'Release' },
  { id: 'variant', label: 'Variant' },
  { id: 'architecture', label: 'Architecture' },
]

/** Search over the images of LXD's store and of one server. */
export function ImagePicker(props: Props) {
  const { project, server, chosen, error, onServer, onChoose, inputRef } = props
  const id = useId()
  const [filter, setFilter] = useState<ImageFilter>(noImageFilter)
  const { choices: all, remote, failed, servers } = useImageChoices(project, server)
  const choices = useMemo(
    () => (props.remoteOnly ? all.filter((choice) => choice.source.kind === 'remote') : all),
    [all, props.remoteOnly],
  )
  const found = useMemo(() => filterImages(choices, filter), [choices, filter])
  const change = (part: Partial<ImageFilter>) => setFilter((before) => ({ ...before, ...part }))
  return (
    <div className="grid gap-2">
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-[12rem_1fr]">
        <FacetSelect
          label="Image server"
          value={server}
          options={servers.map(({ name, url }) => ({ id: name, label: `${name} (${new URL(url).host})` }))}
          onChange={onServer}
        />
        <div className="grid gap-1">
          <label htmlFor={id} className="text-xs text-muted">
            Search
          </label>
          <input
            id={id}
            ref={inputRef}
            type="search"
            className="input input--primary input--full-width"
            placeholder="debian 12, alpine cloud, …"
            autoComplete="off"
            value={filter.text}
            aria-invalid={error !== undefined}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
            onChange={(event) => change({ text: event.target.value })}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        </div>
      </div>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {facets.map((facet) => (
          <FacetSelect
            key={facet.id}
            label={facet.label}
            any="Any"
            value={filter[facet.id]}
            options={facetValues(choices, filter, facet.id).map((value) => ({ id: value, label: value }))}
            onChange={(value) => change({ [facet.id]: value })}
          />
        ))}
      </div>
      {failed ? (
        <div role="alert" className="flex items-start gap-3 rounded-xl border border-border p-3">
          <FailureText failure={toFailure(failed.error)} />
          <Button size="sm" variant="secondary" onPress={() => void failed.refetch()}>
            Try again
          </Button>
        </div>
      ) : null}
      {failed && choices.length === 0 ? null : (
        <ImageList
          found={found}
          chosen={chosen}
          loading={remote.isFetching && choices.length === 0}
          onChoose={onChoose}
        />
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} className="text-xs text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

type ListProps = {
  found: readonly ImageChoice[]
  chosen: string
  loading: boolean
  onChoose: (choice: ImageChoice) => void
}

function ImageList({ found, chosen, loading, onChoose }: ListProps) {
  const more = found.length - shownAtOnce
  return (
    <div className="max-h-72 overflow-auto rounded-xl border border-border bg-surface">
      {loading ? <p className="px-3 py-2 text-muted">Reading the list of images</p> : null}
      {!loading && found.length === 0 ? <p className="px-3 py-2 text-muted">No image is like this.</p> : null}
      <fieldset aria-label="Images" className="divide-y divide-separator">
        {found.slice(0, shownAtOnce).map((choice) => (
          <ImageRow
            key={choice.key}
            choice={choice}
            chosen={[sourceKey(choice.source), `local:${choice.key}:${choice.type}`].includes(chosen)}
            onChoose={onChoose}
          />
        ))}
      </fieldset>
      {more > 0 ? <p className="px-3 py-2 text-muted">{more} more: type to narrow the list.</p> : null}
    </div>
  )
}
