'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { AutostartFields } from '#app/_features/instances/autostart-fields.tsx'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { SettingsFoot } from '#app/_ui/settings-foot.tsx'
import { notify } from '#app/_ui/toast.ts'
import { editCommands } from '#contracts/commands/edit-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { editSchema, type InstanceDetails, type InstanceEdit } from '#contracts/instance-edits.ts'
import { editInstance } from '#server/actions/instances.ts'

/** Description and autostart. What somebody else changes meanwhile shows, what is being typed stays. */
export function SettingsForm({ details }: { details: InstanceDetails }) {
  const mayEdit = useMay('instance:edit')
  const { project, name, description, autostart, autostartDelay, autostartPriority } = details
  const values = useMemo(
    (): InstanceEdit => ({ project, name, description, autostart, autostartDelay, autostartPriority }),
    [project, name, description, autostart, autostartDelay, autostartPriority],
  )
  const form = useForm<InstanceEdit>({
    values,
    resetOptions: { keepDirtyValues: true },
    resolver: zodResolver(editSchema),
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  const commands = editCommands(values, draft).map(commandLine)

  const { submit, failure, busy } = useFormAction(form, async (edit) => {
    await runAction(editInstance(edit))
    form.reset(edit)
    notify({ tone: 'done', title: `Saved the settings of ${name}` })
  })
  return (
    <Panel title="Settings">
      <form noValidate className="grid gap-3" onSubmit={(event) => void submit(event)}>
        <fieldset disabled={!mayEdit} className="grid gap-3">
          <TextInput control={form.control} name="description" label="Description" />
          <AutostartFields control={form.control} names={names} />
        </fieldset>
        {commands.length > 0 ? <CommandsPane commands={commands} /> : null}
        <FailureBox failure={failure} />
        <SettingsFoot
          changed={commands.length > 0}
          mayEdit={mayEdit}
          busy={busy}
          onUndo={() => form.reset(values)}
        />
      </form>
    </Panel>
  )
}

const names = { autostart: 'autostart', delay: 'autostartDelay', priority: 'autostartPriority' } as const
