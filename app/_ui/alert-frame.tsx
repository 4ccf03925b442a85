'use client'
import { AlertDialog } from '@heroui/react/alert-dialog'
import type { ReactNode } from 'react'

type Props = { size?: 'md' | 'lg'; onClose: () => void; children: ReactNode }

/** Around a dialog that goes in steps: what will be done to many, then how each of them fared. */
export function AlertFrame({ size = 'md', onClose, children }: Props) {
  return (
    <AlertDialog.Backdrop
      isOpen
      isKeyboardDismissDisabled={false}
      onOpenChange={(open) => !open && onClose()}
    >
      <AlertDialog.Container size={size}>
        <AlertDialog.Dialog>{children}</AlertDialog.Dialog>
      </AlertDialog.Container>
    </AlertDialog.Backdrop>
  )
}
