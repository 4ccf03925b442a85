'use client'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { storagePoolQuery } from '#app/_features/storage/pool-query.ts'
import { PoolState } from '#app/_features/storage/pool-state.tsx'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { Gone, ObjectFrame } from '#app/_ui/object-frame.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { StoragePoolDetails } from '#contracts/storage.ts'
import { DeletePoolDialog } from './delete-pool-dialog.tsx'

/** What all pages of a pool share: its name and state, and the tabs. */
export function PoolFrame({ name, children }: { name: string; children: ReactNode }) {
  const mayEdit = useMay('storage:edit')
  const [deleting, setDeleting] = useState(false)
  const { data: pool, error, refetch } = useQuery(storagePoolQuery(name))
  if (error && toFailure(error).code === 'not-found') {
    return (
      <Gone what={`storage pool ${name}`} all={{ label: 'All pools', href: paths.storage() }}>
        It may have been deleted.
      </Gone>
    )
  }
  if (error && !pool) return <ErrorState asPage error={error} retry={() => void refetch()} />
  return (
    <ObjectFrame
      noun="pool"
      name={name}
      note={
        pool ? (
          <>
            <PoolState status={pool.status} />
            <span>{pool.driver}</span>
          </>
        ) : null
      }
      actions={
        mayEdit && pool ? (
          <PlainButton look="danger" disabledReason={whyKept(pool)} onClick={() => setDeleting(true)}>
            Delete pool
          </PlainButton>
        ) : null
      }
      tabs={[
        { label: 'Overview', href: paths.pool(name) },
        { label: 'Volumes', href: paths.pool(name, 'volumes') },
        { label: 'YAML', href: paths.pool(name, 'yaml') },
      ]}
    >
      {children}
      {deleting && pool ? <DeletePoolDialog pool={pool} onClose={() => setDeleting(false)} /> : null}
    </ObjectFrame>
  )
}

/** LXD deletes a pool with cached images in it, and nothing else. */
function whyKept({ users }: StoragePoolDetails): string | undefined {
  const count = users.filter((user) => user.kind !== 'image').length
  if (count === 0) return undefined
  return count === 1
    ? 'One thing is in it or points to it; see what uses it'
    : `${count} things are in it or point to it; see what uses it`
}
