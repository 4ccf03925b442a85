'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { localImagesQuery } from '#app/_features/images/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { EditForm } from '#app/_ui/edit-form.tsx'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { DateTimeInput } from '#app/_ui/fields/date-time-input.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { notify } from '#app/_ui/toast.ts'
import { editImageCommands } from '#contracts/commands/image-commands.ts'
import { imageFields } from '#contracts/image-changes.ts'
import { type ImageFields, type ImageRef, imageFieldsSchema } from '#contracts/image-edits.ts'
import type { LocalImage } from '#contracts/images.ts'
import { editImage } from '#server/actions/images.ts'
import { AliasRows } from './alias-rows.tsx'
import { PropertyRows } from './property-rows.tsx'

/** Everything that can be changed of an image. What others change meanwhile stays, unless it is the very same. */
export function SettingsForm({ image }: { image: ImageRef & LocalImage }) {
  const mayEdit = useMay('image:edit')
  const current = useMemo(() => imageFields(image), [image])
  // What the person saw when typing began; the server puts only the difference on what is there by then.
  const [before, setBefore] = useState(current)
  const client = useQueryClient()
  const form = useForm<ImageFields>({
    defaultValues: before,
    resolver: zodResolver(imageFieldsSchema),
  })
  const { isDirty } = form.formState
  useEffect(() => {
    if (isDirty) return
    form.reset(current)
    setBefore(current)
  }, [form, current, isDirty])
  const { project, fingerprint } = image
  const draft = useWatch({ control: form.control, compute: (given) => given })
  const commands = editImageCommands({ project, fingerprint, before, after: draft }, image.profiles)
  const send = async (after: ImageFields) => {
    await runAction(editImage({ project, fingerprint, before, after }))
    await client.invalidateQueries({ queryKey: localImagesQuery(project).queryKey })
    form.reset(after)
    notify({ tone: 'done', title: 'Saved the settings of the image' })
  }
  const off = mayEdit ? undefined : 'Your role does not allow changing this'
  return (
    <Panel title="Settings">
      <EditForm
        form={form}
        commands={commands}
        mayEdit={mayEdit}
        onUndo={() => form.reset(before)}
        send={send}
      >
        <AliasRows form={form} disabled={!mayEdit} />
        <div className="grid gap-2.5">
          <CheckboxInput
            control={form.control}
            name="autoUpdate"
            label="Keep up to date"
            help={
              image.origin === null
                ? noOrigin
                : 'LXD looks for a newer version by itself, and replaces the image by it'
            }
            disabledReason={off ?? (image.origin === null && !before.autoUpdate ? noOrigin : undefined)}
          />
          <CheckboxInput
            control={form.control}
            name="public"
            label="Public"
            help="Whoever reaches LXD over the network may copy it, without being trusted"
            disabledReason={off}
          />
        </div>
        <DateTimeInput
          control={form.control}
          name="expiresAt"
          label="Out of date after"
          help="A note for whoever chooses an image; empty for never"
          disabledReason={off}
        />
        <PropertyRows form={form} disabled={!mayEdit} />
      </EditForm>
    </Panel>
  )
}

const noOrigin = 'It came from no image server, so there is nowhere to look for a newer version'
