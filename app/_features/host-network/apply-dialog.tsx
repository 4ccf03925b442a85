'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { consoleUnreachable, toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { applyInputSchema, type NetworkChange, waitSeconds } from '#contracts/host-network/change.ts'
import type { NetworkPlan } from '#contracts/host-network/plan.ts'
import { applyNetworkChange } from '#server/actions/host-network.ts'
import { changeWords } from './change-words.ts'
import { networkStatusQuery } from './queries.ts'

type Props = {
  change: NetworkChange
  plan: NetworkPlan
  /** Plans anew. */
  again: () => Promise<unknown>
  /** It began, or the console went away so quickly that nobody knows. */
  onBegun: () => void
  onClose: () => void
}

const values = z.object({
  seconds: z.string().superRefine((text, context) => {
    const checked = applyInputSchema.shape.seconds.safeParse(text.trim() === '' ? Number.NaN : Number(text))
    const [issue] = checked.error?.issues ?? []
    if (issue) {
      context.addIssue({ code: 'custom', message: issue.code === 'invalid_type' ? range : issue.message })
    }
  }),
})
const range = `A whole number of seconds, from ${waitSeconds.least} to ${waitSeconds.most}`

/** The answer may be cut off by the very change that it tells of, and would be waited for as long as the browser likes. */
function silence(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(consoleUnreachable()), patienceMs))
}
const patienceMs = 5_000

/** Says what is going to happen, and how long everybody has to keep it. */
export function ApplyDialog({ change, plan, again, onBegun, onClose }: Props) {
  const client = useQueryClient()
  const form = useForm({
    defaultValues: { seconds: String(waitSeconds.usual) },
    resolver: zodResolver(values),
  })
  return (
    <FormDialog
      title={`${changeWords(change)} on this host?`}
      submitLabel="Apply"
      form={form}
      send={async ({ seconds }) => {
        const status = networkStatusQuery()
        try {
          const input = { change, tag: plan.tag, seconds: Number(seconds) }
          const pending = await Promise.race([runAction(applyNetworkChange(input)), silence()])
          // Asking for it may take until the host is back: from here on every second is looked at.
          client.setQueryData(status.queryKey, (known) => ({ last: known?.last ?? null, pending }))
        } catch (error) {
          if (toFailure(error).code !== 'console-unreachable') {
            // What is shown may no longer be what would be done.
            await again()
            throw error
          }
          void client.invalidateQueries({ queryKey: status.queryKey })
        }
        onBegun()
        onClose()
      }}
      onClose={onClose}
    >
      <p>
        The host is tried out with the change. A banner on every page counts down: press{' '}
        <strong className="font-medium">Keep</strong> in it, and the change stays. If nobody does, because
        nobody reaches the console any more, files and network go back to what they are now, by themselves.
      </p>
      {plan.expected.length > 0 ? (
        <p>
          Afterwards this host is expected at{' '}
          <span className="mono break-all">{plan.expected.join(', ')}</span>.
        </p>
      ) : null}
      <TextInput
        control={form.control}
        name="seconds"
        label="Time to keep it"
        unit="s"
        help="Counted from when the change is made. The banner can give as long again."
        mono
      />
    </FormDialog>
  )
}
