'use client'
import { NoMatch } from '#app/_ui/data-table/list-tools.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'

/** In place of rows: what to do about it. The ways to get an image stand in the header above. */
export function ListEmpty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return <NoMatch noun="image" onClear={onClear} />
  }
  return (
    <EmptyState title="There are no images here yet">
      The first launch from an image server brings one. Copy one ahead of its use, or import a file.
    </EmptyState>
  )
}
