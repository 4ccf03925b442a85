'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Timer } from 'lucide-react'
import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { Banner } from '#app/_ui/banner.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { PendingChange } from '#contracts/host-network/status.ts'
import { extendNetworkChange, keepNetworkChange, revertNetworkChange } from '#server/actions/host-network.ts'
import { changeWords } from './change-words.ts'
import { Elsewhere } from './elsewhere.tsx'
import { useSecondsLeft } from './use-seconds-left.ts'

type Props = {
  pending: PendingChange
  /** When the answer came that says so. */
  asOf: number
  /** The console does not answer now. */
  silent: boolean
}

/** The change that goes back by itself: nothing but a press of its button keeps it. */
export function PendingBanner({ pending, asOf, silent }: Props) {
  const left = useSecondsLeft(pending.secondsLeft, asOf)
  const may = useMay('host-network:change')
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (end: (id: string) => Promise<unknown>) => end(pending.id),
    networkMode: 'always',
    onSettled: () => client.invalidateQueries({ queryKey: ['host-network'] }),
  })
  const busy = isPending ? 'The last press is under way' : undefined
  return (
    <Banner tone="warning" icon={<Timer size={16} aria-hidden className="shrink-0" />}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-72">
          <span role="status">
            <strong className="font-medium">{changeWords(pending.change)}</strong>:{' '}
            {stateWords(pending, silent)}
          </span>{' '}
          {pending.state === 'waiting' && left !== null ? (
            <span role="timer">
              It goes back by itself in <span className="mono">{left}</span> s
              {may ? '.' : ' unless an administrator keeps it.'}
            </span>
          ) : null}
          <Elsewhere pending={pending} />
          {error ? (
            <span role="alert" className="block">
              {toFailure(error).message}
            </span>
          ) : null}
        </div>
        {may && pending.state === 'waiting' ? (
          <div className="flex flex-wrap gap-2">
            <PlainButton
              disabledReason={busy}
              onClick={() => mutate((id) => runAction(extendNetworkChange({ id, seconds: pending.seconds })))}
            >
              Extend to {pending.seconds} s
            </PlainButton>
            <PlainButton
              disabledReason={busy}
              onClick={() => mutate((id) => runAction(revertNetworkChange({ id })))}
            >
              Revert now
            </PlainButton>
            <PlainButton
              look="primary"
              disabledReason={busy}
              onClick={() => mutate((id) => runAction(keepNetworkChange({ id })))}
            >
              Keep
            </PlainButton>
          </div>
        ) : null}
      </div>
    </Banner>
  )
}

function stateWords({ state, person }: PendingChange, silent: boolean): string {
  if (silent) {
    return 'the console does not answer here right now. It comes back by itself when the host does.'
  }
  switch (state) {
    case 'applying':
      return `begun by ${person.name}, being applied and tested.`
    case 'waiting':
      return `applied by ${person.name}, and found to be as it was wanted.`
    case 'reverting':
      return 'the host’s network goes back to what it was.'
  }
}
