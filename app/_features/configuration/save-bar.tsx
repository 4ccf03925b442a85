'use client'
import { Button } from '@heroui/react/button'
import type { AppFailure } from '#app/_lib/app-failure.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { commandLine, type LxcCommand } from '#contracts/commands/lxc-command.ts'
import type { ConfigChange } from '#contracts/config-changes.ts'

type Props = {
  changes: readonly ConfigChange[]
  commands: readonly LxcCommand[]
  failure: AppFailure | null
  busy: boolean
  onUndo: () => void
  onSave: () => void
}

/** What is about to be saved, as commands too; not there while nothing was edited. */
export function SaveBar({ changes, commands, failure, busy, onUndo, onSave }: Props) {
  if (changes.length === 0) return null
  const keys = changes.length === 1 ? (changes[0]?.key ?? '') : `${changes.length} keys`
  return (
    <section aria-label="Changes" className="save-bar">
      {failure ? (
        <div role="alert" className="rounded-xl border border-danger p-3">
          <FailureText failure={failure} />
        </div>
      ) : null}
      <div className="flex flex-wrap items-start justify-end gap-2">
        <details className="min-w-0 flex-1">
          <summary className="cursor-pointer py-1.5">
            Changed: <span className="mono">{keys}</span>
          </summary>
          <div className="py-2">
            <CommandsPane commands={commands.map(commandLine)} />
          </div>
        </details>
        <Button variant="secondary" isDisabled={busy} onPress={onUndo}>
          Undo the changes
        </Button>
        <Button isPending={busy} onPress={onSave}>
          Save
        </Button>
      </div>
    </section>
  )
}
