'use client'
import '@xterm/xterm/css/xterm.css'
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { toFailure } from '#app/_lib/app-failure.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import type { ServerFrame } from '#contracts/terminal-protocol.ts'
import type { OpenedTerminal, TerminalKind, TerminalSize } from '#contracts/terminals.ts'
import { attachTerminal } from '#server/actions/terminals.ts'
import { type ConnectionState, TerminalConnection } from './terminal-connection.ts'
import { TerminalView } from './terminal-view.ts'

type Props = {
  kind: TerminalKind
  /** Starts a terminal of this size, or attaches to one. */
  open: (size: TerminalSize) => Promise<OpenedTerminal>
  label: string
  view: RefObject<TerminalView | null>
  onOpened: (terminalId: string) => void
  onState: (state: ConnectionState) => void
  onSearch: () => void
  autoFocus: boolean
}

/** The terminal itself: what is drawn, joined to the socket. Loaded only where one is shown. */
export function TerminalScreen(props: Props) {
  const host = useRef<HTMLDivElement>(null)
  const { view: shared, kind } = props
  const open = useEffectEvent(props.open)
  const onOpened = useEffectEvent(props.onOpened)
  const onState = useEffectEvent(props.onState)
  const onSearch = useEffectEvent(props.onSearch)
  const wantsFocus = useEffectEvent(() => props.autoFocus)

  useEffect(() => {
    const element = host.current
    if (element === null) return
    let gone = false
    let view: TerminalView | null = null
    let connection: TerminalConnection | null = null

    async function start(into: HTMLElement) {
      const drawn = await TerminalView.open(into, {
        onInput: (bytes) => connection?.send(bytes),
        onResize: (size) => connection?.resize(size),
        onSearch: () => onSearch(),
      })
      // React mounts twice in development: only the one that stays may start a program.
      if (gone) return drawn.dispose()
      view = drawn
      shared.current = drawn
      drawn.fit()
      if (wantsFocus()) drawn.focus()
      const opened = await open(drawn.size)
      onOpened(opened.terminalId)
      if (gone) return
      connection = connect(kind, opened, drawn, (state) => onState(state))
    }

    onState({ state: 'connecting' })
    start(element).catch((error: unknown) => {
      if (!gone) onState({ state: 'failed', failure: toFailure(error) })
    })
    return () => {
      gone = true
      connection?.dispose()
      if (shared.current === view) shared.current = null
      view?.dispose()
    }
  }, [kind, shared])

  return <section ref={host} aria-label={props.label} className="size-full overflow-hidden bg-surface p-2" />
}

function connect(
  kind: TerminalKind,
  opened: OpenedTerminal,
  view: TerminalView,
  onState: (state: ConnectionState) => void,
): TerminalConnection {
  // The first size of a connection says for which one the replay was written; the later ones are to be drawn in.
  let written = view.size
  let replayed = false
  const onFrame = (frame: ServerFrame) => {
    switch (frame.type) {
      case 'size':
        written = { cols: frame.cols, rows: frame.rows }
        if (replayed) view.follow(written)
        return
      case 'replay-begin':
        view.beginReplay(written)
        return
      case 'replay-end':
        replayed = true
        void view.endReplay()
        return
      case 'leading':
        view.lead(frame.leading)
        return
      default:
    }
  }
  return new TerminalConnection({
    opened,
    address: (terminalId) => apiPaths.terminalSocket(kind, terminalId),
    attach: (terminalId) => runAction(attachTerminal({ terminalId })),
    handlers: {
      onBytes: (bytes, drawn) => view.write(bytes, drawn),
      onFrame,
      onState: (state) => {
        if (state.state === 'reconnecting') replayed = false
        onState(state)
      },
    },
  })
}
