'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useForm, useWatch } from 'react-hook-form'
import { imageSettingsQuery } from '#app/_features/images/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { EditForm } from '#app/_ui/edit-form.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { notify } from '#app/_ui/toast.ts'
import { imageSettingsCommands } from '#contracts/commands/image-commands.ts'
import { type ImageSettings, imageSettingsSchema } from '#contracts/image-edits.ts'
import { editImageSettings } from '#server/actions/images.ts'

/** How LXD keeps images current, and when it forgets those that only a launch brought. */
export function UpdateSettings() {
  const settings = useQuery(imageSettingsQuery())
  if (settings.data) return <SettingsForm before={settings.data} />
  return settings.error ? <ErrorState error={settings.error} retry={() => void settings.refetch()} /> : null
}

function SettingsForm({ before }: { before: ImageSettings }) {
  const client = useQueryClient()
  const mayEdit = useMay('image:edit')
  const off = mayEdit ? undefined : 'Your role does not allow changing this'
  const form = useForm<ImageSettings>({
    values: before,
    resetOptions: { keepDirtyValues: true },
    resolver: zodResolver(imageSettingsSchema),
    mode: 'onTouched',
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  const commands = imageSettingsCommands(before, draft)
  const send = async (after: ImageSettings) => {
    await runAction(editImageSettings(after))
    await client.invalidateQueries({ queryKey: imageSettingsQuery().queryKey })
    form.reset(after)
    notify({ tone: 'done', title: 'Saved how images are kept up to date' })
  }
  return (
    <Panel title="Automatic updates">
      <div className="max-w-xl">
        <EditForm
          form={form}
          commands={commands}
          mayEdit={mayEdit}
          onUndo={() => form.reset(before)}
          send={send}
        >
          <TextInput
            control={form.control}
            name="autoUpdateInterval"
            label="Look for newer versions every"
            help="LXD does so for each image that is kept up to date; 0 never looks"
            unit="hours"
            disabledReason={off}
          />
          <CheckboxInput
            control={form.control}
            name="autoUpdateCached"
            label="Keep cached images up to date too"
            help="Those that came with a launch, not because somebody asked for them"
            disabledReason={off}
          />
          <TextInput
            control={form.control}
            name="remoteCacheExpiry"
            label="Delete a cached image when nobody launched from it for"
            help="0 keeps them for ever"
            unit="days"
            disabledReason={off}
          />
        </EditForm>
      </div>
    </Panel>
  )
}
