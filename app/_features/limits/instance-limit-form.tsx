'use client'
import { useQueryClient } from '@tanstack/react-query'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { limitCommands } from '#contracts/commands/limit-commands.ts'
import { rateCommands } from '#contracts/commands/rate-commands.ts'
import type { LimitedInstance, LimitHost } from '#contracts/limits/limits.ts'
import { editLimits } from '#server/actions/limits.ts'
import { LimitForm } from './limit-form.tsx'
import { limitsTaken } from './limits-taken.ts'
import { limitsQuery } from './queries.ts'
import type { useLimitForm } from './use-limit-form.ts'

type Props = { instance: LimitedInstance; host: LimitHost; draft: ReturnType<typeof useLimitForm> }

/** The limits of one instance; LXD applies them to a running container at once. */
export function InstanceLimitForm({ instance, host, draft }: Props) {
  const mayEdit = useMay('instance:edit')
  const client = useQueryClient()
  const { changes, rates } = draft
  const { project, name, type, devices } = instance
  return (
    <LimitForm
      name={name}
      host={host}
      draft={draft}
      mayEdit={mayEdit}
      commands={[
        ...limitCommands([{ project, name }], changes),
        ...rateCommands({ kind: 'instance', project, name }, devices, rates),
      ]}
      save={async () => {
        const edit = { refs: [{ project, name }], type, values: changes, rates }
        const { tasks } = await runAction(editLimits(edit))
        for (const task of tasks) await limitsTaken(task)
        await client.invalidateQueries({ queryKey: limitsQuery().queryKey })
      }}
    />
  )
}
