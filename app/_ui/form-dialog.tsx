'use client'
import { Button } from '@heroui/react/button'
import { Modal } from '@heroui/react/modal'
import type { FormEventHandler, ReactNode } from 'react'

type Props = {
  title: string
  /** The verb on the button. */
  submitLabel: string
  busy: boolean
  size?: 'md' | 'lg'
  onSubmit: FormEventHandler<HTMLFormElement>
  onClose: () => void
  children: ReactNode
}

/** A small form over the page. Render it while it is open. */
export function FormDialog({ title, submitLabel, busy, size, onSubmit, onClose, children }: Props) {
  return (
    <Modal.Backdrop isOpen isKeyboardDismissDisabled={busy} onOpenChange={(open) => !open && onClose()}>
      <Modal.Container size={size ?? 'md'}>
        <Modal.Dialog>
          <Modal.Header>
            <Modal.Heading>{title}</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            <form noValidate className="grid gap-3" onSubmit={onSubmit}>
              {children}
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
