'use client'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { IconButton } from '#app/_ui/icon-button.tsx'
import type { TerminalView } from './terminal-view.ts'

/** Finds text in what was printed. Enter goes up, where the older lines are; Shift Enter comes back down. */
export function SearchBar({ view, onClose }: { view: RefObject<TerminalView | null>; onClose: () => void }) {
  const [text, setText] = useState('')
  const [missed, setMissed] = useState(false)

  function find(direction: 'next' | 'previous', wanted = text, incremental = false) {
    setMissed(wanted !== '' && view.current?.find(wanted, direction, incremental) === false)
  }
  function close() {
    view.current?.endSearch()
    onClose()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') find(event.shiftKey ? 'next' : 'previous')
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  }
  return (
    <search className="absolute top-2 right-4 z-10 flex items-center gap-1 rounded-md border border-border bg-overlay p-1 shadow-overlay">
      <input
        // biome-ignore lint/a11y/noAutofocus: it was opened by a key or button to be typed into.
        autoFocus
        aria-label="Find in this terminal"
        aria-invalid={missed}
        placeholder="Find"
        spellCheck={false}
        className="mono h-7 w-44 rounded-md border border-field-border bg-field-background px-2"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          find('previous', event.target.value, true)
        }}
        onKeyDown={onKeyDown}
      />
      <span role="status" className="min-w-16 text-xs text-muted">
        {missed ? 'Not found' : ''}
      </span>
      <IconButton label="Previous match" onClick={() => find('previous')}>
        <ArrowUp size={14} aria-hidden />
      </IconButton>
      <IconButton label="Next match" onClick={() => find('next')}>
        <ArrowDown size={14} aria-hidden />
      </IconButton>
      <IconButton label="Close search" onClick={close}>
        <X size={14} aria-hidden />
      </IconButton>
    </search>
  )
}
