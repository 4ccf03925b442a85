'use client'
import { Button } from '@heroui/react/button'
import { Modal } from '@heroui/react/modal'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import type { NewLink } from '#contracts/people.ts'

type Props = { title: string; link: NewLink; onClose: () => void }

export function LinkDialog({ title, link, onClose }: Props) {
  return (
    <Modal.Backdrop isOpen isDismissable={false} onOpenChange={(open) => !open && onClose()}>
      <Modal.Container size="md">
        <Modal.Dialog>
          <Modal.Header>
            <Modal.Heading>{title}</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            <ShownLink link={link} />
            <div className="mt-4 flex justify-end">
              <Button variant="primary" onPress={onClose}>
                Done
              </Button>
            </div>
          </Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  )
}

/** The link, which the server cannot show a second time: it keeps the hash of its token only. */
function ShownLink({ link }: { link: NewLink }) {
  const url = `${window.location.origin}${link.path}#${link.token}`
  return (
    <div className="grid gap-2">
      <p>Send it yourself: Gantry sends no mail, and shows this link only now. It works once.</p>
      <div className="flex items-start gap-1 rounded-md border border-border bg-surface-secondary px-2 py-1.5">
        <code className="min-w-0 flex-1 break-all">{url}</code>
        <CopyButton text={url} label="Copy link" />
      </div>
      <p className="text-muted">
        Runs out <RelativeTime at={link.expiresAt} />.
      </p>
    </div>
  )
}
