'use client'
import { Button } from '@heroui/react/button'
import { useQuery } from '@tanstack/react-query'
import { Plus, SlidersHorizontal, X } from 'lucide-react'
import { type ReactNode, useEffect, useReducer, useState } from 'react'
import { runAction } from '#app/_lib/run-action.ts'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { terminalCommands } from '#contracts/commands/terminal-commands.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { TerminalSize, TerminalStart } from '#contracts/terminals.ts'
import { attachTerminal, closeTerminal, openTerminal } from '#server/actions/terminals.ts'
import { changeTabs, noTabs, type OpenTab } from './open-tabs.ts'
import { terminalsQuery } from './queries.ts'
import { StartForm } from './start-form.tsx'
import type { ConnectionState } from './terminal-connection.ts'
import { TerminalPane } from './terminal-pane.tsx'
import { TerminalTabList } from './terminal-tab-list.tsx'

type Props = {
  instance: InstanceRef
  running: boolean
  /** Starts the instance; shown where a terminal cannot be opened for want of it. */
  startInstance: ReactNode
}

/** One's terminals on an instance. What is open already is shown again; else a login shell opens by itself, once. */
export function TerminalTabs({ instance, running, startInstance }: Props) {
  const [{ tabs, active }, change] = useReducer(changeTabs, noTabs)
  const [choosing, setChoosing] = useState(false)
  const [begun, setBegun] = useState(false)
  const [states, setStates] = useState<Record<string, ConnectionState['state']>>({})
  const [closing, setClosing] = useState<OpenTab | null>(null)
  const found = useQuery(terminalsQuery(instance))

  const begin = (start: TerminalStart) => {
    setChoosing(false)
    change({ type: 'start', key: newKey(), start })
  }
  useEffect(() => {
    if (begun || !found.data) return
    const open = found.data.terminals.filter(({ kind }) => kind === 'terminal')
    if (open.length === 0 && !running) return
    setBegun(true)
    if (open.length > 0) change({ type: 'found', terminals: open })
    else change({ type: 'start', key: newKey(), start: {} })
  }, [begun, found.data, running])

  const close = (tab: OpenTab) => {
    change({ type: 'close', key: tab.key })
    forget(tab)
  }
  const startAgain = (tab: OpenTab) => {
    change({ type: 'again', key: tab.key, newKey: newKey() })
    forget(tab)
  }
  const askToClose = (tab: OpenTab) => (states[tab.key] === 'connected' ? setClosing(tab) : close(tab))

  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  return (
    <div className="flex min-h-80 flex-1 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-1 border-b border-border bg-surface-secondary px-2">
        <TerminalTabList tabs={tabs} active={active} onChoose={(key) => change({ type: 'choose', key })} />
        <IconButton label="New login shell" disabledReason={stoppedReason(running)} onClick={() => begin({})}>
          <Plus size={14} aria-hidden />
        </IconButton>
        <IconButton
          label="New terminal with a command, user or variables"
          aria-expanded={choosing}
          disabledReason={stoppedReason(running)}
          onClick={() => setChoosing(!choosing)}
        >
          <SlidersHorizontal size={14} aria-hidden />
        </IconButton>
      </div>
      {choosing ? (
        <StartForm instance={instance} onStart={begin} onCancel={() => setChoosing(false)} />
      ) : null}
      {tabs.map((tab) => (
        <TerminalPane
          key={tab.key}
          kind="terminal"
          label={`Terminal: ${tab.label}`}
          command={terminalCommands(instance, tab.start).map(commandLine).join('\n')}
          hidden={tab.key !== active}
          open={(size) => openTab(instance, tab, size)}
          instead={running ? null : startInstance}
          actions={
            <IconButton label={`Close ${tab.label}`} onClick={() => askToClose(tab)}>
              <X size={14} aria-hidden />
            </IconButton>
          }
          onOpened={(terminalId) => change({ type: 'opened', key: tab.key, terminalId })}
          onState={({ state }) => setStates((before) => ({ ...before, [tab.key]: state }))}
          onStartAgain={() => startAgain(tab)}
          onClose={() => close(tab)}
        />
      ))}
      {tabs.length === 0 && found.data ? (
        <NoTerminal running={running} startInstance={startInstance} onOpen={() => begin({})} />
      ) : null}
      {closing ? (
        <ConfirmDialog
          title={`End ${closing.label}?`}
          confirmLabel="End it"
          danger
          onConfirm={async () => {
            close(closing)
            setClosing(null)
          }}
          onClose={() => setClosing(null)}
        >
          What runs in this terminal is killed. To come back to it later, leave the page instead: it goes on
          for five minutes.
        </ConfirmDialog>
      ) : null}
    </div>
  )
}

function NoTerminal(props: { running: boolean; startInstance: ReactNode; onOpen: () => void }) {
  if (!props.running)
    return (
      <EmptyState title="The instance is not running" action={props.startInstance}>
        A terminal runs a command in it, so it has to be started first.
      </EmptyState>
    )
  return (
    <EmptyState
      title="No terminal is open"
      action={
        <Button size="sm" variant="primary" onPress={props.onOpen}>
          Open terminal
        </Button>
      }
    />
  )
}

function openTab(instance: InstanceRef, tab: OpenTab, size: TerminalSize) {
  if (tab.terminalId) return runAction(attachTerminal({ terminalId: tab.terminalId }))
  return runAction(openTerminal({ ...instance, ...tab.start, ...size }))
}

/** Ends it on the server, with what it printed. That it is gone already is just as well. */
function forget({ terminalId }: OpenTab): void {
  if (terminalId) void runAction(closeTerminal({ terminalId })).catch(() => undefined)
}

function stoppedReason(running: boolean): string | undefined {
  return running ? undefined : 'the instance is not running'
}

function newKey(): string {
  return Math.random().toString(36).slice(2)
}
