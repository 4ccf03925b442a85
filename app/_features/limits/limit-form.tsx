'use client'
import { EditForm } from '#app/_ui/edit-form.tsx'
import { notify } from '#app/_ui/toast.ts'
import type { LxcCommand } from '#contracts/commands/lxc-command.ts'
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
  const send = async () => {
    if (commands.length === 0) return
    await save()
    notify({ tone: 'done', title: `Changed the limits of ${name}` })
  }
  return (
    <EditForm
      form={form}
      commands={commands}
      mayEdit={mayEdit}
      saveLabel="Save the limits"
      onUndo={() => form.reset()}
      send={send}
    >
      <LimitFields control={form.control} host={host} type={type} inForce={inForce} inherited={inherited} />
      {devices.length > 0 ? <RateNote devices={devices} /> : null}
      <RateFields control={form.control} devices={devices} host={host} type={type} texts={rateTexts} />
    </EditForm>
  )
}
