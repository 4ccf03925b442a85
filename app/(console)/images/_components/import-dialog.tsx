'use client'
import { Button } from '@heroui/react/button'
import { Modal } from '@heroui/react/modal'
import { zodResolver } from '@hookform/resolvers/zod'
import { type FormEvent, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { FileInput } from '#app/_ui/fields/file-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { importImageCommands } from '#contracts/commands/image-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { type ImportFields, importFieldsSchema } from '#contracts/image-edits.ts'
import { ImportProgress } from './import-progress.tsx'
import { useImport } from './use-import.ts'

/** Takes an image from a file, or two, of the reader's own machine. */
export function ImportDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const form = useForm<ImportFields>({
    defaultValues: { alias: '', public: false, disk: false },
    resolver: zodResolver(importFieldsSchema),
  })
  const [split, setSplit] = useState(false)
  const [first, setFirst] = useState<File | null>(null)
  const [rootfs, setRootfs] = useState<File | null>(null)
  const [missed, setMissed] = useState(false)
  const run = useImport(project)
  const fields = useWatch({ control: form.control, compute: (given) => given })
  const missing = first === null || (split && rootfs === null)
  const under = run.state.kind === 'sending' || run.state.kind === 'unpacking'

  const send = form.handleSubmit((given) => {
    if (first === null || (split && rootfs === null)) return
    run.begin({ ...given, files: split && rootfs ? [first, rootfs] : [first] })
  })
  function submit(event: FormEvent) {
    setMissed(missing)
    void send(event)
  }
  const commands = importImageCommands({
    project,
    files: split
      ? [first?.name ?? 'metadata.tar.xz', rootfs?.name ?? 'rootfs.squashfs']
      : [first?.name ?? 'image.tar.gz'],
    alias: fields.alias.trim(),
    public: fields.public,
  })
  return (
    <Modal.Backdrop
      isOpen
      isDismissable={false}
      isKeyboardDismissDisabled={under}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal.Container size="md">
        <Modal.Dialog>
          <Modal.Header>
            <Modal.Heading>Import an image</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            {/* Stays while an upload runs, so that the chosen files are still there after a refusal. */}
            <div hidden={under}>
              <form noValidate className="grid gap-3" onSubmit={submit}>
                <fieldset className="flex flex-wrap gap-x-5 gap-y-1.5">
                  <legend className="mb-1">Kind of image</legend>
                  {kinds.map((kind) => (
                    <label key={kind.label} className="flex items-center gap-2">
                      <input
                        type="radio"
                        name="kind"
                        className="size-4 accent-accent"
                        checked={split === kind.split}
                        onChange={() => setSplit(kind.split)}
                      />
                      {kind.label}
                    </label>
                  ))}
                </fieldset>
                <FileInput
                  label={split ? 'Metadata' : 'Image file'}
                  help={
                    split
                      ? 'A tarball with metadata.yaml and templates'
                      : 'A tarball with metadata.yaml, templates and the root file system'
                  }
                  file={first}
                  error={missed && first === null ? 'Choose a file' : undefined}
                  onChange={setFirst}
                />
                {split ? (
                  <>
                    <FileInput
                      label="Root file system"
                      help="A squashfs or tarball of a container, or the qcow2 disk of a virtual machine"
                      file={rootfs}
                      error={missed && rootfs === null ? 'Choose a file' : undefined}
                      onChange={(file) => {
                        setRootfs(file)
                        form.setValue('disk', /\.(img|qcow2)$/i.test(file?.name ?? ''))
                      }}
                    />
                    <CheckboxInput
                      control={form.control}
                      name="disk"
                      label="It is the disk of a virtual machine"
                    />
                  </>
                ) : null}
                <TextInput
                  control={form.control}
                  name="alias"
                  label="Alias"
                  help="What to call it, for example router/2; may stay empty"
                  mono
                />
                <CheckboxInput
                  control={form.control}
                  name="public"
                  label="Public"
                  help="Whoever reaches LXD over the network may copy it, without being trusted"
                />
                <CommandsPane commands={commands.map(commandLine)} />
                {run.state.kind === 'refused' ? (
                  <div role="alert">
                    <FailureText failure={run.state.failure} />
                  </div>
                ) : null}
                <div className="mt-2 flex justify-end gap-2">
                  <Button variant="secondary" onPress={onClose}>
                    Cancel
                  </Button>
                  <Button type="submit">Import image</Button>
                </div>
              </form>
            </div>
            {run.state.kind === 'sending' || run.state.kind === 'unpacking' ? (
              <ImportProgress state={run.state} onCancel={run.cancel} onAgain={run.again} onClose={onClose} />
            ) : null}
          </Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  )
}

const kinds = [
  { split: false, label: 'One file' },
  { split: true, label: 'Metadata and root file system' },
] as const
