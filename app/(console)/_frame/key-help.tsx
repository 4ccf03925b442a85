'use client'
import { Button } from '@heroui/react/button'
import { Modal } from '@heroui/react/modal'
import { usePathname } from 'next/navigation'
import { useKeyGroups } from '#app/_lib/shortcuts.ts'
import { pageHelp } from './page-help.ts'

/** What this page is for, and every key that works on it, as the page itself has registered them. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const help = pageHelp(usePathname())
  const groups = useKeyGroups()
  const titles = [...new Set(groups.map((group) => group.title))]
  return (
    <Modal.Backdrop isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal.Container size="sm">
        <Modal.Dialog>
          <Modal.Header>
            <Modal.Heading>{help?.title ?? 'Keys'}</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            {help?.lines.map((line) => (
              <p key={line} className="mb-2">
                {line}
              </p>
            ))}
            {titles.map((title) => (
              <section key={title} className="mt-3 max-sm:hidden">
                <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
                <dl className="grid grid-cols-[6rem_1fr] gap-y-1">
                  {groups
                    .filter((group) => group.title === title)
                    .flatMap((group) => group.bindings)
                    .map((binding) => (
                      <div key={binding.key} className="contents">
                        <dt>
                          <kbd className="filter-key">{binding.key.replace('mod+k', 'Ctrl K')}</kbd>
                        </dt>
                        <dd>{binding.label}</dd>
                      </div>
                    ))}
                </dl>
              </section>
            ))}
          </Modal.Body>
          <Modal.Footer>
            <Button variant="secondary" autoFocus onPress={onClose}>
              Close
            </Button>
          </Modal.Footer>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  )
}
