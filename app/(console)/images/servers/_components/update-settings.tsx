'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useForm, useWatch } from 'react-hook-form'
import { imageSettingsQuery } from '#app/_features/images/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { SettingsFoot } from '#app/_ui/settings-foot.tsx'
import { notify } from '#app/_ui/toast.ts'
import { imageSettingsCommands } from '#contracts/commands/image-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
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
  const { submit, failure, busy } = useFormAction(form, async (after) => {
    await runAction(editImageSettings(after))
    await client.invalidateQueries({ queryKey: imageSettingsQuery().queryKey })
    form.reset(after)
    notify({ tone: 'done', title: 'Saved how images are kept up to date' })
  })
  return (
    <Panel title="Automatic updates">
      <form noValidate className="grid max-w-xl gap-3" onSubmit={(event) => void submit(event)}>
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
        {commands.length > 0 ? <CommandsPane commands={commands.map(commandLine)} /> : null}
        <FailureBox failure={failure} />
        <SettingsFoot
          changed={commands.length > 0}
          mayEdit={mayEdit}
          busy={busy}
          onUndo={() => form.reset(before)}
        />
      </form>
    </Panel>
  )
}
