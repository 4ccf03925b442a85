'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { notify, notifyFailure } from '#app/_ui/toast.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { LostPin } from '#contracts/limits/limits.ts'
import { pinAgain } from '#server/actions/limits.ts'
import { lostPinsQuery } from './queries.ts'

/** Containers whose CPU limit the kernel does not follow, each with the way to mend it; nothing where there are none. */
export function LostPins({ instance }: { instance?: InstanceRef }) {
  const { data } = useQuery(lostPinsQuery(instance))
  const lost = data?.lost ?? []
  return (
    <div role="status" className="contents">
      {lost.length > 0 ? (
        <ul className="grid gap-2 rounded-xl bg-warning-soft p-3 text-warning-soft-foreground">
          {lost.map((each) => (
            <Lost key={instanceKey(each)} lost={each} />
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function Lost({ lost: { project, name, limit, allowed } }: { lost: LostPin }) {
  const mayEdit = useMay('instance:edit')
  const again = useMutation({
    mutationFn: () => runAction(pinAgain({ project, name })),
    onSuccess: () => notify({ tone: 'done', title: `Applying the CPU limit of ${name} again` }),
    onError: (error) => notifyFailure(toFailure(error)),
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {name} runs on CPU <Mono>{allowed}</Mono>, though <Mono>limits.cpu</Mono> is{' '}
        {limit === '' ? 'not set' : <Mono>{limit}</Mono>}. LXD now and then loses such a change.
      </span>
      {mayEdit ? (
        <PlainButton
          disabledReason={again.isPending ? 'It is on its way' : undefined}
          onClick={() => again.mutate()}
        >
          Apply again
        </PlainButton>
      ) : null}
    </li>
  )
}
