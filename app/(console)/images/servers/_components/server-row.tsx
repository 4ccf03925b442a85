'use client'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Plug, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { imageServerTestQuery } from '#app/_features/images/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { StateDot } from '#app/_ui/state-dot.tsx'
import type { ImageServer } from '#contracts/images.ts'
import { RemoveServerDialog } from './remove-server-dialog.tsx'

type Test = UseQueryResult<{ images: number }>

/** One server; what it answered to a test stands in its row, and what went wrong below it. */
export function ServerRow({ server }: { server: ImageServer }) {
  const mayEdit = useMay('image:edit')
  const test = useQuery(imageServerTestQuery(server.name))
  const [removing, setRemoving] = useState(false)
  return (
    <>
      <tr className="h-9 border-b border-separator hover:bg-surface-hover">
        <th scope="row" className="truncate pr-4 font-medium" data-tip={server.url}>
          {server.name}
        </th>
        <td className="mono truncate pr-4 max-md:hidden" data-tip={server.url}>
          {server.url}
        </td>
        <td className="truncate pr-4 text-muted max-lg:hidden" data-tip={server.pinned ?? undefined}>
          {server.pinned === null ? (
            'A public authority'
          ) : (
            <>
              Its own certificate <span className="mono">{server.pinned.slice(0, 23)}…</span>
            </>
          )}
        </td>
        <td className="truncate pr-4">
          <Answer test={test} />
        </td>
        <td className="text-right whitespace-nowrap">
          <IconButton
            label={`Test ${server.name}`}
            disabledReason={test.isFetching ? 'being asked' : undefined}
            onClick={() => void test.refetch()}
          >
            <Plug size={15} aria-hidden />
          </IconButton>
          <IconButton
            label={`Remove ${server.name}`}
            disabledReason={removeRefusal(server, mayEdit)}
            onClick={() => setRemoving(true)}
          >
            <Trash2 size={15} aria-hidden />
          </IconButton>
        </td>
      </tr>
      {test.error && !test.isFetching ? (
        <tr className="border-b border-separator">
          <td colSpan={5} className="py-2 pr-4">
            <div role="alert">
              <FailureText failure={toFailure(test.error)} />
            </div>
          </td>
        </tr>
      ) : null}
      {removing ? <RemoveServerDialog server={server} onClose={() => setRemoving(false)} /> : null}
    </>
  )
}

function Answer({ test }: { test: Test }) {
  if (test.isFetching) return <StateDot tone="changing" label="Asking" />
  if (test.error) return <StateDot tone="error" label="Does not answer" />
  if (!test.data) return <span className="text-muted">Not tested</span>
  return <StateDot tone="running" label={`${test.data.images} images`} />
}

function removeRefusal(server: ImageServer, mayEdit: boolean): string | undefined {
  if (!mayEdit) return 'needs a role that may change images'
  return server.builtIn ? 'every lxc knows it from the start' : undefined
}
