'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import {
  applyInputSchema,
  type NetworkChange,
  type NetworkPlan,
  type PendingChange,
  waitSeconds,
} from '#contracts/host-network.ts'
import { applyNetworkChange } from '#server/actions/host-network.ts'
import { changeWords } from './change-words.ts'
import { networkStatusQuery } from './queries.ts'

type Props = {
  change: NetworkChange
  plan: NetworkPlan
  /** Where whoever wanted it goes on. */
  next: string | null
  /** Plans anew. */
  again: () => Promise<unknown>
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

/** Says what is going to happen, and how long everybody has to keep it. */
export function ApplyDialog({ change, plan, next, again, onClose }: Props) {
  const client = useQueryClient()
  const router = useRouter()
  const form = useForm({
    defaultValues: { seconds: String(waitSeconds.usual) },
    resolver: zodResolver(values),
  })
  const { submit, failure, busy } = useFormAction(form, async ({ seconds }) => {
    let pending: PendingChange
    try {
      pending = await runAction(applyNetworkChange({ change, tag: plan.tag, seconds: Number(seconds) }))
    } catch (error) {
      // What is shown may no longer be what would be done.
      await again()
      throw error
    }
    // Known at once, so that no page says meanwhile that nothing is under way.
    client.setQueryData(networkStatusQuery().queryKey, (status) => ({ last: status?.last ?? null, pending }))
    const made = next !== null && change.kind === 'create' ? { made: change.bridge.name, next } : {}
    router.push(paths.hostNetwork(made))
    void client.invalidateQueries({ queryKey: ['host-network', 'status'] })
  })
  return (
    <FormDialog
      title={`${changeWords(change)} on this host?`}
      submitLabel="Apply"
      busy={busy}
      onSubmit={(event) => void submit(event)}
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
        help="Counted from when the change is made. It can be extended in the banner."
        mono
      />
      <FailureBox failure={failure} />
    </FormDialog>
  )
}
