'use client'
import { Button } from '@heroui/react/button'
import { Modal } from '@heroui/react/modal'
import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'

type Props = { title: string; size?: 'md' | 'lg'; onClose: () => void; children: ReactNode }

/** Something that the server says this once: a click beside it does not take it away. */
export function ShownOnceDialog({ title, size = 'md', onClose, children }: Props) {
  return (
    <Modal.Backdrop isOpen isDismissable={false} onOpenChange={(open) => !open && onClose()}>
      <Modal.Container size={size}>
        <Modal.Dialog>
          <Modal.Header>
            <Modal.Heading>{title}</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            <div className="grid gap-3">
              {children}
              <div className="form-dialog-foot">
                <Button onPress={onClose}>Done</Button>
              </div>
            </div>
          </Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  )
}

export function Secret({ label, text }: { label: string; text: string }) {
  return (
    <section
      aria-label={label}
      className="flex items-start gap-1 rounded-md border border-border bg-surface-secondary py-1.5 pr-1 pl-3"
    >
      <pre className="mono min-w-0 flex-1 break-all whitespace-pre-wrap">{text}</pre>
      <CopyButton text={text} label={`Copy: ${label}`} />
    </section>
  )
}
