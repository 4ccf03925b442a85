'use client'
import { Button } from '@heroui/react/button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { clusterQuery } from '#app/_features/cluster/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { notifyFailure } from '#app/_ui/toast.ts'
import type { JoinTokenRow } from '#contracts/cluster.ts'
import { revokeTokenCommand } from '#contracts/commands/cluster-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { revokeJoinToken } from '#server/actions/cluster.ts'

/** Tokens that were made and not used yet. */
export function TokenList({ tokens }: { tokens: readonly JoinTokenRow[] }) {
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: ({ id, name }: JoinTokenRow) => runAction(revokeJoinToken({ id, name })),
    onError: (error) => notifyFailure(toFailure(error)),
    onSettled: () => client.invalidateQueries(clusterQuery()),
  })
  if (tokens.length === 0) return null
  return (
    <section aria-labelledby="join-tokens" className="px-4 pb-3">
      <h2 id="join-tokens" className="mb-1 font-medium">
        Tokens that wait for a member
      </h2>
      <ul>
        {tokens.map((token) => (
          <li
            key={token.id}
            className="flex min-h-9 items-center gap-x-4 border-b border-separator max-sm:flex-wrap"
          >
            <span className="min-w-0 flex-1 truncate" data-tip={token.name}>
              {token.name}
            </span>
            <span className="text-muted">
              {token.expiresAt === null ? (
                'does not run out'
              ) : (
                <>
                  runs out <RelativeTime at={token.expiresAt} />
                </>
              )}
            </span>
            <Button
              size="sm"
              variant="tertiary"
              aria-label={`Revoke the token for ${token.name}`}
              data-tip={commandLine(revokeTokenCommand(token.name))}
              isPending={revoke.isPending && revoke.variables.id === token.id}
              onPress={() => revoke.mutate(token)}
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
