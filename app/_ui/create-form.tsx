import type { ReactNode } from 'react'
import { CommandsPane } from './commands-pane.tsx'

/** The end of a long form; it stays in sight. */
export function FormFoot({ children }: { children: ReactNode }) {
  return <div className="form-foot">{children}</div>
}

/** Beside a form that makes something: the commands that do the same, as soon as it has a name. */
export function CommandsAside({ named, commands }: { named: boolean; commands: readonly string[] }) {
  return (
    <aside aria-label="What the form amounts to" className="pb-4 lg:sticky lg:top-0 lg:self-start lg:pt-3">
      {named ? (
        <CommandsPane commands={commands} />
      ) : (
        <p className="rounded-xl border border-border bg-surface p-3 text-muted">
          Write a name: the commands that do the same stand here.
        </p>
      )}
    </aside>
  )
}
