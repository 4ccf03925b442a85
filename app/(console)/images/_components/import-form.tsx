'use client'
import { Button } from '@heroui/react/button'
import { zodResolver } from '@hookform/resolvers/zod'
import { type FormEvent, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import type { AppFailure } from '#app/_lib/app-failure.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { FileInput } from '#app/_ui/fields/file-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { importImageCommands } from '#contracts/commands/image-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { type ImportFields, importFieldsSchema } from '#contracts/image-edits.ts'
import type { ImportGiven } from './use-import.ts'

type Props = {
  project: string
  /** Why the last upload came to nothing. */
  failure: AppFailure | null
  onSend: (given: ImportGiven) => void
  onCancel: () => void
}

/** What to import, and how it is to be called. */
export function ImportForm({ project, failure, onSend, onCancel }: Props) {
  const form = useForm<ImportFields>({
    defaultValues: { alias: '', public: false, disk: false },
    resolver: zodResolver(importFieldsSchema),
  })
  const { control } = form
  const [split, setSplit] = useState(false)
  const [first, setFirst] = useState<File | null>(null)
  const [rootfs, setRootfs] = useState<File | null>(null)
  const [missed, setMissed] = useState(false)
  const fields = useWatch({ control, compute: (given) => given })
  const files = chosenFiles(split, first, rootfs)

  const send = form.handleSubmit((given) => {
    if (files !== null) onSend({ ...given, files })
  })
  function submit(event: FormEvent) {
    setMissed(files === null)
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
          <CheckboxInput control={control} name="disk" label="It is the disk of a virtual machine" />
        </>
      ) : null}
      <TextInput
        control={control}
        name="alias"
        label="Alias"
        help="What to call it, for example router/2; may stay empty"
        mono
      />
      <CheckboxInput
        control={control}
        name="public"
        label="Public"
        help="Whoever reaches LXD over the network may copy it, without being trusted"
      />
      <CommandsPane commands={commands.map(commandLine)} />
      <FailureBox failure={failure} />
      <div className="form-dialog-foot">
        <Button variant="secondary" onPress={onCancel}>
          Cancel
        </Button>
        <Button type="submit">Import image</Button>
      </div>
    </form>
  )
}

const kinds = [
  { split: false, label: 'One file' },
  { split: true, label: 'Metadata and root file system' },
] as const

/** Null while one is missing. */
function chosenFiles(split: boolean, first: File | null, rootfs: File | null): ImportGiven['files'] | null {
  if (first === null) return null
  if (!split) return [first]
  return rootfs === null ? null : [first, rootfs]
}
