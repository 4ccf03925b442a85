'use client'
import type { RefObject } from 'react'
import type { TerminalView } from './terminal-view.ts'

const keys = [
  { label: 'Esc', name: 'Escape', text: '\x1b' },
  { label: 'Tab', name: 'Tab', text: '\t' },
  { label: '^C', name: 'Control C', text: '\x03' },
  { label: '^D', name: 'Control D', text: '\x04' },
  { label: '^Z', name: 'Control Z', text: '\x1a' },
  { label: '←', name: 'Left', text: '\x1b[D' },
  { label: '↓', name: 'Down', text: '\x1b[B' },
  { label: '↑', name: 'Up', text: '\x1b[A' },
  { label: '→', name: 'Right', text: '\x1b[C' },
] as const

/** The keys that a phone's keyboard has not. Shown where the pointer is a finger. */
export function KeyRow({ view }: { view: RefObject<TerminalView | null> }) {
  return (
    <div
      role="toolbar"
      aria-label="Keys"
      className="hidden shrink-0 gap-1 overflow-x-auto border-t border-border bg-surface-secondary p-1 pointer-coarse:flex"
    >
      {keys.map((key) => (
        <button
          key={key.name}
          type="button"
          aria-label={key.name}
          className="mono h-9 min-w-10 flex-1 rounded-md border border-border bg-surface px-2 active:bg-default"
          // The keyboard on the screen stays open only while the terminal keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => view.current?.type(key.text)}
        >
          {key.label}
        </button>
      ))}
    </div>
  )
}
