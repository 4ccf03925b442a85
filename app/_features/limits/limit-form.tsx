'use client'
import { useQueryClient } from '@tanstack/react-query'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { SettingsFoot } from '#app/_ui/settings-foot.tsx'
import { notify } from '#app/_ui/toast.ts'
import { limitCommands } from '#contracts/commands/limit-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { rateCommands } from '#contracts/commands/rate-commands.ts'
import type { LimitedInstance, LimitHost } from '#contracts/limits/limits.ts'
import { editLimits } from '#server/actions/limits.ts'
import { LimitFields } from './limit-fields.tsx'
import { limitsTaken } from './limits-taken.ts'
import { limitsQuery } from './queries.ts'
import { RateFields, RateNote } from './rate-fields.tsx'
import type { useLimitForm } from './use-limit-form.ts'

type Props = { instance: LimitedInstance; host: LimitHost; draft: ReturnType<typeof useLimitForm> }

/**
 * The limits of one instance; LXD applies them to a running container at once. Who may not change them may still type, to see
 * what would be.
 */
export function LimitForm({ instance, host, draft }: Props) {
  const mayEdit = useMay('instance:edit')
  const client = useQueryClient()
  const { form, changes, inForce, rates } = draft
  const { project, name, type, devices } = instance
  const commands = [
    ...limitCommands([{ project, name }], changes),
    ...rateCommands({ kind: 'instance', project, name }, devices, rates),
  ].map(commandLine)

  const { submit, failure, busy } = useFormAction(form, async () => {
    if (commands.length === 0) return
    const { tasks } = await runAction(editLimits({ refs: [{ project, name }], type, values: changes, rates }))
    for (const task of tasks) await limitsTaken(task)
    notify({ tone: 'done', title: `Changed the limits of ${name}` })
    await client.invalidateQueries({ queryKey: limitsQuery().queryKey })
  })
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-3"
      onSubmit={(event) => void submit(event)}
    >
      <LimitFields
        control={form.control}
        host={host}
        type={type}
        inForce={inForce}
        inherited={instance.inherited}
      />
      {devices.length > 0 ? <RateNote devices={devices} /> : null}
      <RateFields control={form.control} devices={devices} host={host} type={type} texts={draft.rateTexts} />
      <FailureBox failure={failure} />
      {commands.length > 0 ? <CommandsPane commands={commands} /> : null}
      <SettingsFoot
        changed={commands.length > 0}
        mayEdit={mayEdit}
        busy={busy}
        onUndo={() => form.reset()}
        saveLabel="Save the limits"
      />
    </form>
  )
}
