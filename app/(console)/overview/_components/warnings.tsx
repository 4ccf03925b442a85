'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { warningsQuery } from '#app/_features/warnings/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { notifyFailure } from '#app/_ui/toast.ts'
import type { Warning } from '#contracts/warnings.ts'
import { acknowledgeWarning } from '#server/actions/warnings.ts'

const tones: Record<Warning['severity'], string> = {
  low: 'text-muted',
  moderate: 'text-warning',
  high: 'text-danger',
}

/** What LXD warns of, the gravest first. */
export function Warnings() {
  const mayEdit = useMay('server:edit')
  const client = useQueryClient()
  const { data, error } = useQuery(warningsQuery())
  const acknowledge = useMutation({
    mutationFn: (id: string) => runAction(acknowledgeWarning({ id })),
    onError: (failure) => notifyFailure(toFailure(failure)),
    onSettled: () => client.invalidateQueries({ queryKey: warningsQuery().queryKey }),
  })
  return (
    <div className="lg:col-span-2">
      <Panel title="Warnings of LXD">
        {error ? <FailureText failure={toFailure(error)} /> : null}
        {data?.warnings.length === 0 ? <p className="text-muted">None.</p> : null}
        <ul>
          {data?.warnings.map((warning) => (
            <li
              key={warning.id}
              className="flex min-h-9 flex-wrap items-center gap-x-3 border-b border-separator py-1"
            >
              <span className={`w-20 ${tones[warning.severity]}`}>{warning.severity}</span>
              <span className="min-w-0 flex-1 basis-64">
                {warning.type} <span className="text-muted">{warning.message}</span>
              </span>
              <span className="text-muted">
                <RelativeTime at={warning.lastSeenAt} />
              </span>
              {warning.status === 'acknowledged' ? (
                <span className="w-28 text-right text-muted">acknowledged</span>
              ) : mayEdit ? (
                <PlainButton onClick={() => acknowledge.mutate(warning.id)}>Acknowledge</PlainButton>
              ) : null}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}
