'use client'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'

/** In place of rows: what to do about it. The ways to get an image stand in the header above. */
export function ListEmpty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <EmptyState
        title="No image meets this filter"
        action={<PlainButton onClick={onClear}>Clear the filter</PlainButton>}
      />
    )
  }
  return (
    <EmptyState title="There are no images here yet">
      The first launch from an image server brings one. Copy one ahead of its use, or import a file.
    </EmptyState>
  )
}
