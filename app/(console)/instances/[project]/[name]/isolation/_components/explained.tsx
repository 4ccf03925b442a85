import type { ReactNode } from 'react'
import { Panel } from '#app/_ui/panel.tsx'

/** A block of the view with two sentences of what it is. */
export function Explained({ title, words, children }: { title: string; words: string; children: ReactNode }) {
  return (
    <Panel title={title}>
      <p className="mb-3 max-w-prose text-muted">{words}</p>
      {children}
    </Panel>
  )
}
