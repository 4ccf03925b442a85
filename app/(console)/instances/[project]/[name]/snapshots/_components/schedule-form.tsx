'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { EditForm } from '#app/_ui/edit-form.tsx'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { notify } from '#app/_ui/toast.ts'
import { scheduleCommands } from '#contracts/commands/snapshot-commands.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { type SnapshotSchedule, snapshotScheduleSchema } from '#contracts/snapshots.ts'
import { editSnapshotSchedule } from '#server/actions/snapshots.ts'

type Props = { instance: InstanceRef; own: SnapshotSchedule; inForce: SnapshotSchedule }

/** When LXD makes snapshots by itself, what they are called and how long they stay. */
export function ScheduleForm({ instance, own, inForce }: Props) {
  const mayEdit = useMay('instance:edit')
  const form = useForm<SnapshotSchedule>({
    values: own,
    resetOptions: { keepDirtyValues: true },
    resolver: zodResolver(snapshotScheduleSchema),
    mode: 'onTouched',
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  const edit = { ...instance, before: own, after: draft }
  const commands = scheduleCommands(edit)
  const send = async (values: SnapshotSchedule) => {
    if (scheduleCommands({ ...edit, after: values }).length === 0) return
    await runAction(editSnapshotSchedule({ ...edit, after: values }))
    form.reset(values)
    notify({ tone: 'done', title: `Saved the schedule of ${instance.name}` })
  }
  const inherited = (key: 'schedule' | 'expiry' | 'pattern', otherwise: string) =>
    own[key] === '' && inForce[key] !== '' ? `From a profile: ${inForce[key]}` : otherwise
  return (
    <Panel title="Automatic snapshots">
      <EditForm form={form} commands={commands} mayEdit={mayEdit} onUndo={() => form.reset(own)} send={send}>
        <fieldset disabled={!mayEdit} className="grid min-w-0 gap-3">
          <TextInput
            control={form.control}
            name="schedule"
            label="Schedule"
            placeholder={inherited('schedule', 'None')}
            help="@daily, @hourly and the like, or the five fields of cron, for example 0 6 * * *."
            suggestions={['@hourly', '@daily', '@weekly', '@monthly', '@startup', '@never']}
            mono
          />
          <TextInput
            control={form.control}
            name="expiry"
            label="Keep for"
            placeholder={inherited('expiry', 'For ever')}
            help="For every snapshot made from now on, by hand too: 2w is two weeks, 1m 3d a month and three days."
            mono
          />
          <TextInput
            control={form.control}
            name="pattern"
            label="Name"
            placeholder={inherited('pattern', 'snap%d')}
            help="%d counts up."
            mono
          />
          <CheckboxInput
            control={form.control}
            name="stopped"
            label="Also while it is stopped"
            help={
              inForce.stopped && !own.stopped
                ? 'A profile sets it.'
                : 'Else LXD takes none while it does not run.'
            }
          />
        </fieldset>
      </EditForm>
    </Panel>
  )
}
