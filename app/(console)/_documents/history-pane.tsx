'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import DiffView from '#app/_features/documents/editor/diff-view.tsx'
import { documentVersionQuery, documentVersionsQuery } from '#app/_features/documents/queries.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import type { CurrentDocument, DocumentVersion } from '#contracts/documents/document-ref.ts'

type Props = {
  current: CurrentDocument
  dirty: boolean
  mayRestore: boolean
  onRestore: (text: string) => void
}

/** Every save made through the console: what it changed, how it compares with now, and the way back. */
export default function HistoryPane(props: Props) {
  const found = useQuery(documentVersionsQuery(props.current.ref))
  const [chosen, setChosen] = useState<string | null>(null)
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  const versions = found.data?.versions ?? []
  if (found.data && versions.length === 0) {
    return (
      <EmptyState title="Nothing was saved through the console yet">
        Each save is kept here with who made it, and can be compared and taken back.
      </EmptyState>
    )
  }
  const version = versions.find(({ id }) => id === chosen) ?? versions[0]
  return (
    <div className="grid min-h-0 flex-1 grid-rows-[auto_minmax(0,1fr)] border-t border-border md:grid-cols-[18rem_minmax(0,1fr)] md:grid-rows-1">
      <ol
        aria-label="Saves"
        className="overflow-auto border-border max-md:max-h-40 max-md:border-b md:border-r"
      >
        {versions.map((one) => (
          <li key={one.id} className="border-b border-separator">
            <button
              type="button"
              aria-pressed={one.id === version?.id}
              className="grid w-full cursor-pointer gap-0.5 px-4 py-1.5 text-left hover:bg-surface-hover aria-pressed:bg-default"
              onClick={() => setChosen(one.id)}
            >
              <span className="flex justify-between gap-2">
                <span className="font-medium">{one.person}</span>
                <span className="text-muted">
                  <RelativeTime at={one.at} />
                </span>
              </span>
              <span className="mono truncate text-muted">{one.changed.join(', ')}</span>
            </button>
          </li>
        ))}
      </ol>
      {version ? <VersionPane key={version.id} {...props} version={version} /> : null}
    </div>
  )
}

const comparisons = ['What it changed', 'Against now'] as const

function VersionPane({
  version,
  current,
  dirty,
  mayRestore,
  onRestore,
}: Props & { version: DocumentVersion }) {
  const [comparison, setComparison] = useState<(typeof comparisons)[number]>('What it changed')
  const { data: texts, error } = useQuery(documentVersionQuery(current.ref, version.id))
  if (error) return <ErrorState error={error} />
  if (!texts) return <div aria-busy="true" />
  const reason = dirty ? 'Save or undo your own changes first' : undefined
  const [before, after] =
    comparison === 'What it changed' ? [texts.before, texts.after] : [texts.after, current.text]
  return (
    <section aria-label="The chosen save" className="flex min-h-0 min-w-0 flex-col">
      <div className="flex flex-wrap items-center gap-2 px-4 py-2">
        {comparisons.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === comparison}
            className="cursor-pointer rounded-md px-2.5 py-1 text-muted hover:text-foreground aria-pressed:bg-default aria-pressed:text-foreground"
            onClick={() => setComparison(one)}
          >
            {one}
          </button>
        ))}
        {mayRestore ? (
          <div className="ml-auto flex flex-wrap gap-2">
            <PlainButton disabledReason={reason} onClick={() => onRestore(texts.before)}>
              Restore what was before
            </PlainButton>
            <PlainButton disabledReason={reason} onClick={() => onRestore(texts.after)}>
              Restore this version
            </PlainButton>
          </div>
        ) : null}
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        <DiffView before={before} after={after} label={comparison} />
      </div>
    </section>
  )
}
