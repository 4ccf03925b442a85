'use client'
import { Button } from '@heroui/react/button'
import type { ReactNode } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { commandLine, type LxcCommand } from '#contracts/commands/lxc-command.ts'
import { CommandsPane } from './commands-pane.tsx'
import { FailureBox } from './failure-box.tsx'
import { FormFoot } from './form-foot.tsx'

type Props<Values extends FieldValues, Parsed> = {
  form: UseFormReturn<Values, unknown, Parsed>
  /** For fields that are a table. */
  wide?: boolean
  /** The verb on the button. */
  submitLabel: string
  /** Beside the button while it takes its time. */
  busyNote?: string
  /** What to type for the same; null until there is a name to type. */
  commands: readonly LxcCommand[] | null
  /** Does it, and leaves the page; what it throws is shown at the fields or below them. */
  send: (values: Parsed) => Promise<void>
  /** The fields. */
  children: ReactNode
}

/** A page that makes something, with the commands that do the same beside it. What was typed stays when LXD refuses. */
export function CreateForm<Values extends FieldValues, Parsed>(props: Props<Values, Parsed>) {
  const { wide, submitLabel, busyNote, commands } = props
  const { submit, failure, busy } = useFormAction(props.form, props.send)
  return (
    <div className="grid gap-6 px-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
      <form
        noValidate
        className={`grid content-start gap-4 pb-4 ${wide ? '' : 'max-w-3xl'}`}
        onSubmit={(event) => void submit(event)}
      >
        {props.children}
        <FailureBox failure={failure} />
        <FormFoot>
          {busyNote === undefined ? null : (
            <p role="status" className="text-muted">
              {busy ? busyNote : ''}
            </p>
          )}
          <Button type="submit" isPending={busy}>
            {submitLabel}
          </Button>
        </FormFoot>
      </form>
      <aside aria-label="What the form amounts to" className="pb-4 lg:sticky lg:top-0 lg:self-start lg:pt-3">
        {commands ? (
          <CommandsPane commands={commands.map(commandLine)} />
        ) : (
          <p className="rounded-xl border border-border bg-surface p-3 text-muted">
            Write a name: the commands that do the same stand here.
          </p>
        )}
      </aside>
    </div>
  )
}
