'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { storagePoolQuery } from '#app/_features/storage/pool-query.ts'
import { PoolState } from '#app/_features/storage/pool-state.tsx'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { TabLinks } from '#app/_ui/tab-links.tsx'
import type { StoragePoolDetails } from '#contracts/storage.ts'
import { DeletePoolDialog } from './delete-pool-dialog.tsx'

/** What all pages of a pool share: its name and state, and the tabs. */
export function PoolFrame({ name, children }: { name: string; children: ReactNode }) {
  const mayEdit = useMay('storage:edit')
  const [deleting, setDeleting] = useState(false)
  const { data: pool, error, refetch } = useQuery(storagePoolQuery(name))
  if (error && toFailure(error).code === 'not-found') return <Gone name={name} />
  if (error && !pool) return <ErrorState error={error} retry={() => void refetch()} />
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title={
          <span className="flex min-w-0 items-center gap-1">
            <span className="truncate">{name}</span>
            <CopyButton text={name} label="Copy the name" />
          </span>
        }
        note={
          pool ? (
            <span className="flex flex-wrap items-center gap-x-3">
              <PoolState status={pool.status} />
              <span>{pool.driver}</span>
            </span>
          ) : null
        }
        actions={
          mayEdit && pool ? (
            <PlainButton look="danger" disabledReason={whyKept(pool)} onClick={() => setDeleting(true)}>
              Delete pool
            </PlainButton>
          ) : null
        }
      />
      <TabLinks
        label="Pages of this pool"
        tabs={[
          { label: 'Overview', href: paths.pool(name) },
          { label: 'Volumes', href: paths.pool(name, 'volumes') },
          { label: 'YAML', href: paths.pool(name, 'yaml') },
        ]}
      />
      <div className="flex min-h-0 flex-1 flex-col overflow-auto">{children}</div>
      {deleting && pool ? <DeletePoolDialog pool={pool} onClose={() => setDeleting(false)} /> : null}
    </div>
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

function Gone({ name }: { name: string }) {
  return (
    <EmptyState
      title={`There is no storage pool ${name}`}
      action={
        <Link className="button button--secondary" href={paths.storage()}>
          All pools
        </Link>
      }
    >
      It may have been deleted.
    </EmptyState>
  )
}
