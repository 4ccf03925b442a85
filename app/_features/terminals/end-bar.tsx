'use client'
import { Button } from '@heroui/react/button'
import type { ReactNode } from 'react'
import { FailureText } from '#app/_ui/failure-text.tsx'
import type { TerminalEnd, TerminalKind } from '#contracts/terminals.ts'
import { endDetail, endWords } from './end-words.ts'
import type { ConnectionState } from './terminal-connection.ts'

type Props = {
  kind: TerminalKind
  state: ConnectionState
  /** Starting again makes no sense where the instance is stopped; this takes its place. */
  instead: ReactNode
  onStartAgain: () => void
  onTakeOver: () => void
  onClose: () => void
}

/** Below the last output: how it ended or why it cannot be shown, and what to do now. */
export function EndBar(props: Props) {
  const { state } = props
  if (state.state !== 'ended' && state.state !== 'failed') return null
  const busy = state.state === 'failed' && state.failure.code === 'console-busy'
  const mayTakeOver = busy || (state.state === 'ended' && state.end.reason === 'taken-over')
  return (
    <div
      role={state.state === 'failed' && !busy ? 'alert' : 'status'}
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-t border-border bg-surface-secondary px-3 py-2"
    >
      <div className="min-w-0 flex-1 basis-60">
        {state.state === 'ended' ? (
          <EndText kind={props.kind} end={state.end} />
        ) : (
          <FailureText failure={state.failure} />
        )}
      </div>
      <div className="flex gap-2">
        <Button size="sm" variant="tertiary" onPress={props.onClose}>
          Close
        </Button>
        {props.instead ?? (
          <Button size="sm" variant="primary" onPress={mayTakeOver ? props.onTakeOver : props.onStartAgain}>
            {againLabel(props.kind, mayTakeOver)}
          </Button>
        )}
      </div>
    </div>
  )
}

function againLabel(kind: TerminalKind, mayTakeOver: boolean): string {
  if (mayTakeOver) return 'Take over'
  return kind === 'console' ? 'Attach again' : 'Start again'
}

function EndText({ kind, end }: { kind: TerminalKind; end: TerminalEnd }) {
  const detail = endDetail(end)
  return (
    <>
      <p className="font-medium">{endWords(kind, end)}</p>
      {detail ? <p className="mono text-muted">{detail}</p> : null}
    </>
  )
}
