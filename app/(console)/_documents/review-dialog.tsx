'use client'
import { Button } from '@heroui/react/button'
import { Modal } from '@heroui/react/modal'
import DiffView from '#app/_features/documents/editor/diff-view.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { documentCommands } from '#contracts/commands/document-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import type { DocumentProblem } from '#contracts/documents/document-problem.ts'
import type { Draft } from './use-draft.ts'

type Props = {
  draft: Draft
  /** Somebody else was first, and what they changed is in the draft now. */
  merged: boolean
  problems: readonly DocumentProblem[]
  busy: boolean
  onSave: () => void
  onClose: () => void
}

/** What differs from what LXD has, before it is sent. */
export default function ReviewDialog({ draft, merged, problems, busy, onSave, onClose }: Props) {
  const { base, baseValue, read } = draft
  const commands =
    baseValue === null || read.value === null
      ? []
      : documentCommands(base.ref, baseValue, read.value).map(commandLine)
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  return (
    <Modal.Backdrop isOpen isKeyboardDismissDisabled={busy} onOpenChange={(open) => !open && onClose()}>
      <Modal.Container size="lg">
        <Modal.Dialog className="review-dialog">
          <Modal.Header>
            <Modal.Heading>
              Save {base.ref.noun === 'image' ? base.ref.name.slice(0, 12) : base.ref.name}
            </Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            <div className="grid gap-3">
              {merged ? (
                <p role="status">
                  Somebody else saved this meanwhile. What they changed is kept; this is what you change.
                </p>
              ) : null}
              <DiffView before={base.text} after={draft.text} label="What is changed" />
              {warnings.length > 0 ? (
                <ul className="grid gap-1 text-warning">
                  {warnings.map(({ line, column, message }) => (
                    <li key={`${line}:${column}`}>
                      Line {line}: {message}
                    </li>
                  ))}
                </ul>
              ) : null}
              {commands.length > 0 ? <CommandsPane commands={commands} /> : null}
              <div className="flex justify-end gap-2">
                <Button variant="secondary" isDisabled={busy} onPress={onClose}>
                  Go on editing
                </Button>
                <Button isPending={busy} onPress={onSave}>
                  Save
                </Button>
              </div>
            </div>
          </Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  )
}
