'use client'
import { Button } from '@heroui/react/button'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ownSessionsQuery } from '#app/_features/people/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { notifyFailure } from '#app/_ui/toast.ts'
import type { SessionInfo } from '#contracts/people.ts'
import { endOtherSessions, endSession } from '#server/actions/account.ts'
import { browserName } from './browser-name.ts'

/** Where this person is signed in, each with a way to end it. */
export function Sessions() {
  const { data, error, refetch } = useQuery(ownSessionsQuery())
  const client = useQueryClient()
  const settled = {
    onError: (error: Error) => notifyFailure(toFailure(error)),
    onSettled: () => client.invalidateQueries(ownSessionsQuery()),
  }
  const others = useMutation({ mutationFn: () => runAction(endOtherSessions({})), ...settled })
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : null
  return (
    <section aria-labelledby="sessions" className="grid gap-2">
      <div className="flex min-h-8 items-center justify-between">
        <h2 id="sessions" className="text-base font-semibold">
          Sessions
        </h2>
        {data.sessions.length > 1 ? (
          <Button size="sm" variant="secondary" isPending={others.isPending} onPress={() => others.mutate()}>
            End all others
          </Button>
        ) : null}
      </div>
      <ul className="border-t border-separator">
        {data.sessions.map((session) => (
          <SessionRow key={session.id} session={session} settled={settled} />
        ))}
      </ul>
    </section>
  )
}

type RowProps = {
  session: SessionInfo
  settled: { onError: (error: Error) => void; onSettled: () => Promise<void> }
}

function SessionRow({ session, settled }: RowProps) {
  const end = useMutation({ mutationFn: () => runAction(endSession({ id: session.id })), ...settled })
  const name = browserName(session.browser)
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-0.5 border-b border-separator py-1">
      <span className="min-w-0 flex-1 truncate max-sm:basis-full">
        {name} {session.current ? <span className="text-muted">(this one)</span> : null}
      </span>
      <Mono>{session.address}</Mono>
      <span className="text-muted max-sm:flex-1">
        {session.current ? 'signed in ' : 'seen '}
        <RelativeTime at={session.current ? session.createdAt : session.lastSeenAt} />
      </span>
      <Button
        size="sm"
        variant="secondary"
        aria-label={`End the session of ${name} at ${session.address}`}
        isPending={end.isPending}
        onPress={() =>
          end.mutate(undefined, {
            onSuccess: () => session.current && window.location.assign(paths.signIn()),
          })
        }
      >
        End
      </Button>
    </li>
  )
}
