'use client'
import { Button } from '@heroui/react/button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { peopleQuery } from '#app/_features/people/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { notifyFailure } from '#app/_ui/toast.ts'
import type { Invitation } from '#contracts/people.ts'
import { withdrawInvitation } from '#server/actions/people.ts'

/** Links that were made and not used yet. */
export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  const client = useQueryClient()
  const withdraw = useMutation({
    mutationFn: (id: string) => runAction(withdrawInvitation({ id })),
    onError: (error) => notifyFailure(toFailure(error)),
    onSettled: () => client.invalidateQueries(peopleQuery()),
  })
  return (
    <section aria-labelledby="invited">
      <h2 id="invited" className="mb-1 font-medium">
        Invited
      </h2>
      <ul>
        {invitations.map((invitation) => (
          <li
            key={invitation.id}
            className="flex min-h-9 items-center gap-x-4 border-b border-separator max-sm:flex-wrap"
          >
            <span className="min-w-0 flex-1 truncate">{invitation.email}</span>
            <span>{invitation.role}</span>
            <span className="text-muted">
              runs out <RelativeTime at={invitation.expiresAt} />
            </span>
            <Button
              size="sm"
              variant="tertiary"
              aria-label={`Withdraw the invitation of ${invitation.email}`}
              isPending={withdraw.isPending && withdraw.variables === invitation.id}
              onPress={() => withdraw.mutate(invitation.id)}
            >
              Withdraw
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
