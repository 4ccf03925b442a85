import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../icon-button.tsx'

type Props = {
  /** How many rows are selected. */
  count: number
  onClear: () => void
  /** What can be done to all of them. */
  children: ReactNode
}

/** In place of a list's tools while rows are selected. */
export function SelectionToolbar({ count, onClear, children }: Props) {
  return (
    <div role="toolbar" aria-label="Actions on the selection" className="selection-bar">
      <span className="font-medium whitespace-nowrap">{count} selected</span>
      {children}
      <IconButton label="Clear the selection" className="ml-auto" onClick={onClear}>
        <X size={15} aria-hidden />
      </IconButton>
    </div>
  )
}
