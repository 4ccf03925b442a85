'use client'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { SettingsFoot } from '#app/_ui/settings-foot.tsx'
import { notify } from '#app/_ui/toast.ts'
import { commandLine, type LxcCommand } from '#contracts/commands/lxc-command.ts'
import type { LimitHost } from '#contracts/limits/limits.ts'
import { LimitFields } from './limit-fields.tsx'
import { RateFields, RateNote } from './rate-fields.tsx'
import type { useLimitForm } from './use-limit-form.ts'

type Props = {
  /** Of the instance or profile. */
  name: string
  host: LimitHost
  draft: ReturnType<typeof useLimitForm>
  /** What will be run; without any there is nothing to save. */
  commands: readonly LxcCommand[]
  mayEdit: boolean
  save: () => Promise<void>
}

/** The limits of one owner. Who may not change them may still type, to see what would be. */
export function LimitForm({ name, host, draft, commands, mayEdit, save }: Props) {
  const { form, owner, inForce, rateTexts } = draft
  const { type, inherited, devices } = owner
  const changed = commands.length > 0
  const { submit, failure, busy } = useFormAction(form, async () => {
    if (!changed) return
    await save()
    notify({ tone: 'done', title: `Changed the limits of ${name}` })
  })
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-3"
      onSubmit={(event) => void submit(event)}
    >
      <LimitFields control={form.control} host={host} type={type} inForce={inForce} inherited={inherited} />
      {devices.length > 0 ? <RateNote devices={devices} /> : null}
      <RateFields control={form.control} devices={devices} host={host} type={type} texts={rateTexts} />
      <FailureBox failure={failure} />
      {changed ? <CommandsPane commands={commands.map(commandLine)} /> : null}
      <SettingsFoot
        changed={changed}
        mayEdit={mayEdit}
        busy={busy}
        onUndo={() => form.reset()}
        saveLabel="Save the limits"
      />
    </form>
  )
}
