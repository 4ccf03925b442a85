import type { ReactNode } from 'react'

/** The title of a page, what it counts, and its actions at the right; the primary one last. */
export function PageHeader({
  title,
  note,
  actions,
}: {
  title: ReactNode
  note?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2">
      <h1 className="min-w-0 truncate text-title font-semibold">{title}</h1>
      {note ? <div className="text-muted">{note}</div> : null}
      {actions ? <div className="ml-auto flex items-center gap-2">{actions}</div> : null}
    </header>
  )
}
