'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { runAction } from '#app/_lib/run-action.ts'
import { EditForm } from '#app/_ui/edit-form.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { notify } from '#app/_ui/toast.ts'
import { editProfileCommands } from '#contracts/commands/profile-commands.ts'
import { descriptionSchema } from '#contracts/instance-edits.ts'
import type { ProfileDetails } from '#contracts/profiles.ts'
import { editProfile } from '#server/actions/profiles.ts'

const schema = z.object({ description: descriptionSchema })
type Values = z.infer<typeof schema>

/** The description. What somebody else writes meanwhile shows, what is being typed stays. */
export function DescriptionForm({ profile }: { profile: ProfileDetails }) {
  const { project, name, description: before } = profile
  const form = useForm<Values>({
    values: { description: before },
    resetOptions: { keepDirtyValues: true },
    resolver: zodResolver(schema),
  })
  const after = useWatch({ control: form.control, name: 'description' })
  const edit = { project, name, description: { before, after }, changes: [] }
  const send = async (values: Values) => {
    if (values.description === before) return
    await runAction(editProfile({ ...edit, description: { before, after: values.description } }))
    form.reset(values)
    notify({ tone: 'done', title: `Saved the description of ${name}` })
  }
  return (
    <Panel title="Description">
      <EditForm
        form={form}
        commands={after === before ? [] : editProfileCommands(edit)}
        mayEdit
        onUndo={() => form.reset({ description: before })}
        send={send}
      >
        <TextInput
          control={form.control}
          name="description"
          label="What it is for"
          help="Shown wherever profiles are chosen."
        />
      </EditForm>
    </Panel>
  )
}
