'use client'
import { Button } from '@heroui/react/button'
import { Modal } from '@heroui/react/modal'
import { useQuery } from '@tanstack/react-query'
import { apiPaths } from '#app/_lib/paths.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { exportImageCommands } from '#contracts/commands/image-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import type { ImageRef } from '#contracts/image-edits.ts'
import type { LocalImage } from '#contracts/images.ts'
import { imageName } from './image-name.ts'
import { imageFilesQuery } from './queries.ts'

type Props = { image: ImageRef & LocalImage; onClose: () => void }

/** The files of an image as downloads of the browser: one, or metadata and root file system. */
export function ExportDialog({ image, onClose }: Props) {
  const files = useQuery(imageFilesQuery(image))
  return (
    <Modal.Backdrop isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal.Container size="md">
        <Modal.Dialog>
          <Modal.Header>
            <Modal.Heading>Export {imageName(image)}</Modal.Heading>
          </Modal.Header>
          <Modal.Body className="grid gap-3">
            <FailureBox failure={files.error} />
            {files.isPending ? <p className="text-muted">Looking at the files of the image</p> : null}
            {files.data?.split === false ? (
              <Download href={apiPaths.imageExport(image)} label="Download" />
            ) : null}
            {files.data?.split === true ? (
              <>
                <p>This image has two files. To import it again, both are needed.</p>
                <div className="flex flex-wrap gap-2">
                  <Download href={apiPaths.imageExport(image, 'metadata')} label="Download metadata" />
                  <Download href={apiPaths.imageExport(image, 'rootfs')} label="Download root file system" />
                </div>
              </>
            ) : null}
            <CommandsPane commands={exportImageCommands(image).map(commandLine)} />
            <div className="mt-2 flex justify-end">
              <Button variant="secondary" onPress={onClose}>
                Close
              </Button>
            </div>
          </Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  )
}

function Download({ href, label }: { href: string; label: string }) {
  return (
    <a href={href} download className="button button--primary w-fit">
      {label}
    </a>
  )
}
