'use client'
import Link from 'next/link'
import { lazy, Suspense, useState } from 'react'
import { paths } from '#app/_lib/paths.ts'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { type ClusterSection, joinsCluster } from '#contracts/setup/cluster-preseed.ts'

const AddMemberDialog = lazy(() =>
  import('#app/_features/cluster/add-member-dialog.tsx').then((module) => ({
    default: module.AddMemberDialog,
  })),
)

/** What the server is now in a cluster, and how others follow. */
export function ClusterMade({ section }: { section: ClusterSection }) {
  const [adding, setAdding] = useState(false)
  return (
    <>
      <p>
        {joinsCluster(section)
          ? `This server is a member of the cluster, as ${section.server_name}. It leaves by being removed there, and starts anew then.`
          : `This server is the first member of a new cluster, as ${section.server_name}. That cannot be undone but by a reset of LXD.`}{' '}
        <Link href={paths.cluster()}>See its members</Link>
      </p>
      {joinsCluster(section) ? null : <PlainButton onClick={() => setAdding(true)}>Add a member</PlainButton>}
      {adding ? (
        <Suspense fallback={null}>
          <AddMemberDialog onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
