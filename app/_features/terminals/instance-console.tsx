'use client'
import { Button } from '@heroui/react/button'
import { Unplug } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { runAction } from '#app/_lib/run-action.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { consoleCommands } from '#contracts/commands/terminal-commands.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { closeTerminal, openConsole } from '#server/actions/terminals.ts'
import { TerminalPane } from './terminal-pane.tsx'

type Props = { instance: InstanceRef; running: boolean; startInstance: ReactNode }
/** Each attempt is a new one, so that "again" begins with an empty screen. */
type Attempt = { number: number; takeOver: boolean } | null

/** The console of an instance: what was printed since it started, then what is printed now. One person at a time. */
export function InstanceConsole({ instance, running, startInstance }: Props) {
  const [attempt, setAttempt] = useState<Attempt>(null)
  const [detached, setDetached] = useState(false)
  const [terminalId, setTerminalId] = useState<string | null>(null)
  const shown = attempt ?? (running && !detached ? { number: 0, takeOver: false } : null)

  const again = (takeOver: boolean) => {
    setDetached(false)
    setAttempt({ number: (shown?.number ?? 0) + 1, takeOver })
  }
  const detach = () => {
    setDetached(true)
    setAttempt(null)
    // A console that is gone by now is what was wanted.
    if (terminalId) void runAction(closeTerminal({ terminalId })).catch(() => undefined)
    setTerminalId(null)
  }

  if (shown === null)
    return <NotAttached running={running} startInstance={startInstance} onAttach={() => again(false)} />
  return (
    <div className="flex min-h-80 flex-1 flex-col">
      <TerminalPane
        key={shown.number}
        kind="console"
        label={`Console of ${instance.name}`}
        command={consoleCommands(instance).map(commandLine).join('\n')}
        open={(size) => runAction(openConsole({ ...instance, ...size, takeOver: shown.takeOver }))}
        instead={running ? null : startInstance}
        actions={
          <IconButton label="Detach from the console" onClick={detach}>
            <Unplug size={14} aria-hidden />
          </IconButton>
        }
        onOpened={(opened) => {
          setTerminalId(opened)
          // Stays when the instance stops, so that its last words can be read.
          setAttempt((before) => before ?? shown)
        }}
        onStartAgain={() => again(false)}
        onTakeOver={() => again(true)}
        onClose={detach}
      />
    </div>
  )
}

function NotAttached(props: { running: boolean; startInstance: ReactNode; onAttach: () => void }) {
  if (!props.running) {
    return (
      <EmptyState title="The instance is not running" action={props.startInstance}>
        Its console is there once it is started.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Not attached to the console"
      action={
        <Button size="sm" variant="primary" onPress={props.onAttach}>
          Attach
        </Button>
      }
    >
      While somebody is attached, nobody else can be.
    </EmptyState>
  )
}
