'use client'
import Link from 'next/link'
import { useState } from 'react'
import { paths } from '#app/_lib/paths.ts'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { InstanceRef } from '#contracts/instances.ts'

const shownAtFirst = 20

/** Instances that were made from the image. They do not need it any more. */
export function UsedBy({ users }: { users: readonly InstanceRef[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? users : users.slice(0, shownAtFirst)
  return (
    <Panel title={users.length === 0 ? 'Used by' : `Used by ${users.length}`}>
      {users.length === 0 ? <p className="text-muted">No instance was made from it.</p> : null}
      <ul className="flex flex-wrap gap-x-4 gap-y-1.5">
        {shown.map((user) => (
          <li key={`${user.project}/${user.name}`} className="min-w-0">
            <Link
              href={paths.instance(user)}
              className="text-link underline underline-offset-2 [overflow-wrap:anywhere]"
            >
              {user.name}
            </Link>
            {user.project === 'default' ? null : <span className="text-muted"> in {user.project}</span>}
          </li>
        ))}
      </ul>
      {users.length > shown.length ? (
        <div className="mt-2">
          <PlainButton onClick={() => setAll(true)}>Show all {users.length}</PlainButton>
        </div>
      ) : null}
    </Panel>
  )
}
