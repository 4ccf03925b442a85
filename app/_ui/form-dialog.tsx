'use client'
import { Button } from '@heroui/react/button'
import { Modal } from '@heroui/react/modal'
import type { ReactNode } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { commandLine, type LxcCommand } from '#contracts/commands/lxc-command.ts'
import { CommandsPane } from './commands-pane.tsx'
import { FailureBox } from './failure-box.tsx'

type Props<Values extends FieldValues, Parsed> = {
  title: string
  /** The verb on the button. */
  submitLabel: string
  size?: 'md' | 'lg'
  form: UseFormReturn<Values, unknown, Parsed>
  /** What to type for the same; none while too little is filled in. */
  commands?: readonly LxcCommand[]
  /** Does it, and closes the dialog; what it throws is shown at the fields or below them. */
  send: (values: Parsed) => Promise<void>
  onClose: () => void
  /** The fields. */
  children: ReactNode
}

/** A small form over the page. Render it while it is open. */
export function FormDialog<Values extends FieldValues, Parsed>(props: Props<Values, Parsed>) {
  const { title, submitLabel, size = 'md', commands = [], onClose } = props
  const { submit, failure, busy } = useFormAction(props.form, props.send)
  return (
    <Modal.Backdrop isOpen isKeyboardDismissDisabled={busy} onOpenChange={(open) => !open && onClose()}>
      <Modal.Container size={size}>
        <Modal.Dialog>
          <Modal.Header>
            <Modal.Heading>{title}</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            <form noValidate className="grid gap-3" onSubmit={(event) => void submit(event)}>
              {props.children}
              {commands.length > 0 ? <CommandsPane commands={commands.map(commandLine)} /> : null}
              <FailureBox failure={failure} />
              <div className="form-dialog-foot">
                <Button variant="secondary" isDisabled={busy} onPress={onClose}>
                  Cancel
                </Button>
                <Button type="submit" isPending={busy}>
                  {submitLabel}
                </Button>
              </div>
            </form>
          </Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  )
}
