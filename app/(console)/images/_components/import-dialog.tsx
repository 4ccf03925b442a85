'use client'
import { Modal } from '@heroui/react/modal'
import { ImportForm } from './import-form.tsx'
import { ImportProgress } from './import-progress.tsx'
import { useImport } from './use-import.ts'

/** Takes an image from a file, or two, of the reader's own machine. */
export function ImportDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const { state, begin, cancel, again } = useImport(project)
  const underWay = state.kind === 'sending' || state.kind === 'unpacking'
  return (
    <Modal.Backdrop
      isOpen
      isDismissable={false}
      isKeyboardDismissDisabled={underWay}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal.Container size="md">
        <Modal.Dialog>
          <Modal.Header>
            <Modal.Heading>Import an image</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            {/* Stays while an upload runs, so that the chosen files are still there after a refusal. */}
            <div hidden={underWay}>
              <ImportForm
                project={project}
                failure={state.kind === 'refused' ? state.failure : null}
                onSend={begin}
                onCancel={onClose}
              />
            </div>
            {underWay ? (
              <ImportProgress state={state} onCancel={cancel} onAgain={again} onClose={onClose} />
            ) : null}
          </Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  )
}
