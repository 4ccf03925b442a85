'use client'
import { Button } from '@heroui/react/button'
import type { ReactNode } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { commandLine, type LxcCommand } from '#contracts/commands/lxc-command.ts'
import { CommandsPane } from './commands-pane.tsx'
import { FailureBox } from './failure-box.tsx'

type Props<Values extends FieldValues, Parsed> = {
  form: UseFormReturn<Values, unknown, Parsed>
  /** What to type for the same; none while nothing differs from what is saved. */
  commands: readonly LxcCommand[]
  /** Whether the role allows saving at all. */
  mayEdit: boolean
  /** The verb on the button, where "Save" does not say enough. */
  saveLabel?: string
  onUndo: () => void
  /** Does it; what it throws is shown at the fields or below them. */
  send: (values: Parsed) => Promise<void>
  /** The fields. */
  children: ReactNode
}

/** A form over something that exists: the commands that do the same, and undo what was typed or save it. */
export function EditForm<Values extends FieldValues, Parsed>(props: Props<Values, Parsed>) {
  const { form, commands, mayEdit, saveLabel = 'Save', onUndo, send } = props
  const { submit, failure, busy } = useFormAction(form, send)
  const changed = commands.length > 0
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-3"
      onSubmit={(event) => void submit(event)}
    >
      {props.children}
      {changed ? <CommandsPane commands={commands.map(commandLine)} /> : null}
      <FailureBox failure={failure} />
      <div className="flex justify-end gap-2">
        {changed ? (
          <Button variant="secondary" onPress={onUndo}>
            Undo the changes
          </Button>
        ) : null}
        {mayEdit ? (
          <Button type="submit" isPending={busy}>
            {saveLabel}
          </Button>
        ) : (
          <p className="text-muted">Your role does not allow changing these.</p>
        )}
      </div>
    </form>
  )
}
