'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { useController, useForm, useWatch } from 'react-hook-form'
import { ImagePicker } from '#app/_features/images/image-picker.tsx'
import { imageServersQuery } from '#app/_features/images/queries.ts'
import { sourceKey } from '#app/_features/images/source-key.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { copyImageCommands } from '#contracts/commands/image-commands.ts'
import { type ImageCopy, imageCopySchema } from '#contracts/image-edits.ts'
import { copyImage } from '#server/actions/images.ts'

type Props = { project: string; onClose: () => void }

/** Fetches an image ahead of its use. How far it is shows in the task panel, whatever page one is on. */
export function CopyDialog({ project, onClose }: Props) {
  const servers = useQuery(imageServersQuery()).data?.servers ?? []
  const form = useForm<ImageCopy>({
    defaultValues: { project, server: '', image: '', type: 'container', alias: '', autoUpdate: true },
    resolver: zodResolver(imageCopySchema),
    mode: 'onTouched',
  })
  const { field, fieldState } = useController({ control: form.control, name: 'image' })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  const server = draft.server || (servers[0]?.name ?? '')
  const commands =
    draft.image === ''
      ? []
      : copyImageCommands(
          draft,
          servers.find((each) => each.name === server),
        )
  return (
    <FormDialog
      title="Copy an image from a server"
      submitLabel="Copy image"
      size="lg"
      form={form}
      commands={commands}
      send={async (copy) => {
        await runAction(copyImage(copy))
        onClose()
      }}
      onClose={onClose}
    >
      <ImagePicker
        project={project}
        server={server}
        remoteOnly
        chosen={sourceKey({ kind: 'remote', server, image: draft.image, type: draft.type })}
        error={fieldState.error?.message}
        inputRef={field.ref}
        onServer={(name) => {
          form.setValue('server', name)
          form.setValue('image', '')
        }}
        onChoose={({ source }) => {
          if (source.kind !== 'remote') return
          form.setValue('server', source.server)
          form.setValue('type', source.type)
          form.setValue('image', source.image, { shouldValidate: true })
        }}
      />
      <TextInput
        control={form.control}
        name="alias"
        label="Alias here"
        help="What to call it on this LXD; may stay empty"
        mono
      />
      <CheckboxInput
        control={form.control}
        name="autoUpdate"
        label="Keep up to date"
        help="LXD looks for a newer version by itself, and replaces the image by it"
      />
    </FormDialog>
  )
}
