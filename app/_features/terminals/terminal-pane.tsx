'use client'
import { Search } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import type { OpenedTerminal, TerminalKind, TerminalSize } from '#contracts/terminals.ts'
import { ConnectionMark } from './connection-mark.tsx'
import { EndBar } from './end-bar.tsx'
import { KeyRow } from './key-row.tsx'
import { SearchBar } from './search-bar.tsx'
import type { ConnectionState } from './terminal-connection.ts'
import type { TerminalView } from './terminal-view.ts'

// Only here, and only in a browser: no other page pays for the terminal's script.
const TerminalScreen = lazy(() =>
  import('./terminal-screen.tsx').then((module) => ({ default: module.TerminalScreen })),
)

type Props = {
  kind: TerminalKind
  label: string
  /** The `lxc` command that does the same. */
  command: string
  hidden?: boolean
  open: (size: TerminalSize) => Promise<OpenedTerminal>
  /** In place of starting again, where that cannot work now. */
  instead: ReactNode
  actions: ReactNode
  onOpened: (terminalId: string) => void
  onState?: (state: ConnectionState) => void
  onStartAgain: () => void
  onTakeOver?: () => void
  onClose: () => void
}

/** One terminal or console with its line of tools above and, once it ended, what to do below. */
export function TerminalPane(props: Props) {
  const view = useRef<TerminalView | null>(null)
  const [state, setState] = useState<ConnectionState>({ state: 'connecting' })
  const [searching, setSearching] = useState(false)
  return (
    <div className={props.hidden ? 'hidden' : 'flex min-h-0 flex-1 flex-col'}>
      <div className="flex h-9 shrink-0 items-center gap-2 border-b border-border px-3">
        <ConnectionMark state={state.state} />
        <div className="ml-2 hidden min-w-0 flex-1 items-center gap-1 sm:flex">
          <Mono className="min-w-0 truncate text-xs text-muted">{props.command}</Mono>
          <CopyButton text={props.command} label="Copy this command" />
        </div>
        <div className="ml-auto flex items-center gap-1">
          <IconButton label="Find (Ctrl Shift F)" onClick={() => setSearching(true)}>
            <Search size={14} aria-hidden />
          </IconButton>
          {props.actions}
        </div>
      </div>
      <div className="relative min-h-0 flex-1">
        {searching ? <SearchBar view={view} onClose={() => setSearching(false)} /> : null}
        <Suspense fallback={null}>
          <TerminalScreen
            kind={props.kind}
            label={props.label}
            open={props.open}
            view={view}
            autoFocus={props.hidden !== true}
            onOpened={props.onOpened}
            onSearch={() => setSearching(true)}
            onState={(next) => {
              setState(next)
              props.onState?.(next)
            }}
          />
        </Suspense>
      </div>
      <KeyRow view={view} />
      <EndBar
        kind={props.kind}
        state={state}
        instead={props.instead}
        onStartAgain={props.onStartAgain}
        onTakeOver={props.onTakeOver ?? props.onStartAgain}
        onClose={props.onClose}
      />
    </div>
  )
}
