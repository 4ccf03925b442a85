'use client'
import { type KeyboardEvent, useRef } from 'react'

export type TabFacts = { key: string; label: string }

type Props = { tabs: readonly TabFacts[]; active: string | null; onChoose: (key: string) => void }

/** Which of several terminals is shown. One tab stop; the arrow keys go between them. */
export function TerminalTabList({ tabs, active, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null)

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const at = tabs.findIndex(({ key }) => key === active)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (step === 0 || !next) return
    event.preventDefault()
    onChoose(next.key)
    list.current?.querySelector<HTMLElement>(`[data-key="${next.key}"]`)?.focus()
  }
  return (
    <div
      ref={list}
      role="tablist"
      aria-label="Terminals"
      className="flex min-w-0 flex-1 items-center gap-1 overflow-x-auto"
      onKeyDown={onKeyDown}
    >
      {tabs.map(({ key, label }) => (
        <button
          key={key}
          data-key={key}
          type="button"
          role="tab"
          aria-selected={key === active}
          tabIndex={key === active ? 0 : -1}
          className="mono h-7 max-w-48 shrink-0 truncate rounded-md px-2.5 text-muted hover:bg-surface-hover aria-selected:bg-default aria-selected:text-foreground"
          onClick={() => onChoose(key)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
