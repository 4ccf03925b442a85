'use client'
import { AlertDialog } from '@heroui/react/alert-dialog'
import { Button } from '@heroui/react/button'
import { type ReactNode, useState } from 'react'
import { type AppFailure, toFailure } from '#app/_lib/app-failure.ts'
import { FailureBox } from './failure-box.tsx'
import { TypedName } from './typed-name.tsx'

export type ConfirmDialogProps = {
  title: string
  /** The verb on the button, e.g. "Delete instance". */
  confirmLabel: string
  danger?: boolean
  /** What has to be typed before the button works. */
  typedName?: string
  onConfirm: () => Promise<unknown> | unknown
  onClose: () => void
  children?: ReactNode
}

export function ConfirmDialogBody(props: ConfirmDialogProps) {
  const { title, confirmLabel, danger, typedName, onConfirm, onClose, children } = props
  const [typed, setTyped] = useState('')
  const [missed, setMissed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<AppFailure | null>(null)

  async function confirm() {
    if (typedName !== undefined && typed !== typedName) return setMissed(true)
    setBusy(true)
    setFailure(null)
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      setFailure(toFailure(error))
      setBusy(false)
    }
  }
  return (
    <AlertDialog.Backdrop isOpen isKeyboardDismissDisabled={busy} onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Container size="md">
        <AlertDialog.Dialog>
          <AlertDialog.Header>
            <AlertDialog.Heading>{title}</AlertDialog.Heading>
          </AlertDialog.Header>
          <AlertDialog.Body>
            <form
              className="grid gap-3"
              onSubmit={(event) => {
                event.preventDefault()
                void confirm()
              }}
            >
              {children}
              {typedName === undefined ? null : (
                <TypedName name={typedName} value={typed} missed={missed} onChange={setTyped} />
              )}
              <FailureBox failure={failure} />
              <div className="mt-2 flex justify-end gap-2">
                <Button
                  variant="secondary"
                  isDisabled={busy}
                  autoFocus={typedName === undefined}
                  onPress={onClose}
                >
                  Cancel
                </Button>
                <Button type="submit" variant={danger ? 'danger' : 'primary'} isPending={busy}>
                  {confirmLabel}
                </Button>
              </div>
            </form>
          </AlertDialog.Body>
        </AlertDialog.Dialog>
      </AlertDialog.Container>
    </AlertDialog.Backdrop>
  )
}
