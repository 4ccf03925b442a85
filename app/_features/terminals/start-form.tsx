'use client'
import { Button } from '@heroui/react/button'
import { useForm } from 'react-hook-form'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { terminalCommands } from '#contracts/commands/terminal-commands.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { TerminalStart } from '#contracts/terminals.ts'
import { emptyStartForm, readStartForm, type StartFormValues } from './start-form-values.ts'

type Props = { instance: InstanceRef; onStart: (start: TerminalStart) => void; onCancel: () => void }

/** How to start a terminal otherwise: any command, another user, variables. Everything empty is the default. */
export function StartForm({ instance, onStart, onCancel }: Props) {
  const { control, handleSubmit, watch } = useForm<StartFormValues>({
    defaultValues: emptyStartForm,
    resolver: (values) => {
      const { errors } = readStartForm(values)
      if (errors === null) return { values, errors: {} }
      const entries = Object.entries(errors).map(([field, message]) => [field, { type: 'validate', message }])
      return { values: {}, errors: Object.fromEntries(entries) }
    },
  })
  const { start } = readStartForm(watch())
  return (
    <form
      noValidate
      aria-label="Start a terminal"
      className="grid shrink-0 gap-4 border-b border-border bg-surface p-4 lg:grid-cols-2"
      onSubmit={handleSubmit((values) => {
        const read = readStartForm(values)
        if (read.start) onStart(read.start)
      })}
    >
      <div className="grid content-start gap-3">
        <TextInput
          control={control}
          name="command"
          label="Command"
          placeholder="Login shell"
          mono
          autoFocus
          help="Run as it is, by no shell. For pipes and the like write sh -c '…'."
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <TextInput
            control={control}
            name="user"
            label="User"
            placeholder="root"
            mono
            help="Numeric ID, or a name for its login shell."
          />
          <TextInput
            control={control}
            name="cwd"
            label="Folder"
            placeholder="The user’s own"
            mono
            help="Where the command starts."
          />
        </div>
        <TextInput
          control={control}
          name="environment"
          label="Environment"
          placeholder="LANG=C.UTF-8"
          mono
          rows={2}
          help="One NAME=value in each line."
        />
      </div>
      <div className="grid content-between gap-3">
        <CommandsPane commands={start ? terminalCommands(instance, start).map(commandLine) : []} />
        <div className="flex justify-end gap-2">
          <Button size="sm" variant="tertiary" onPress={onCancel}>
            Cancel
          </Button>
          <Button size="sm" variant="primary" type="submit">
            Open terminal
          </Button>
        </div>
      </div>
    </form>
  )
}
