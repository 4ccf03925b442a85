'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { AutostartFields } from '#app/_features/instances/autostart-fields.tsx'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { EditForm } from '#app/_ui/edit-form.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { notify } from '#app/_ui/toast.ts'
import { editCommands } from '#contracts/commands/edit-commands.ts'
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
  const commands = editCommands(values, draft)

  const send = async (edit: InstanceEdit) => {
    await runAction(editInstance(edit))
    form.reset(edit)
    notify({ tone: 'done', title: `Saved the settings of ${name}` })
  }
  return (
    <Panel title="Settings">
      <EditForm
        form={form}
        commands={commands}
        mayEdit={mayEdit}
        onUndo={() => form.reset(values)}
        send={send}
      >
        <fieldset disabled={!mayEdit} className="grid gap-3">
          <TextInput control={form.control} name="description" label="Description" />
          <AutostartFields control={form.control} names={names} />
        </fieldset>
      </EditForm>
    </Panel>
  )
}

const names = { autostart: 'autostart', delay: 'autostartDelay', priority: 'autostartPriority' } as const
