'use client'
import { useState } from 'react'
import { paths } from '#app/_lib/paths.ts'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import type { UsedBy } from '#contracts/used-by.ts'

const kinds: { kind: UsedBy['kind']; title: string }[] = [
  { kind: 'instance', title: 'Instances' },
  { kind: 'volume', title: 'Volumes' },
  { kind: 'profile', title: 'Profiles' },
  { kind: 'image', title: 'Images' },
  { kind: 'snapshot', title: 'Snapshots' },
  { kind: 'network', title: 'Networks' },
  { kind: 'bucket', title: 'Buckets' },
  { kind: 'other', title: 'Other' },
]
const atFirst = 12

/** What uses something, by kind, each as a link where it has a page. */
export function UsedByList({ users, none }: { users: readonly UsedBy[]; none: string }) {
  if (users.length === 0) return <p className="text-muted">{none}</p>
  return (
    <div className="grid gap-3">
      {kinds.map(({ kind, title }) => {
        const those = users.filter((user) => user.kind === kind)
        return those.length === 0 ? null : <Group key={kind} title={title} users={those} />
      })}
    </div>
  )
}

function Group({ title, users }: { title: string; users: readonly UsedBy[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? users : users.slice(0, atFirst)
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-muted">
        {title} <span className="mono">{users.length}</span>
      </h3>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {shown.map((user) => (
          <li key={`${user.project} ${user.name}`} className="min-w-0 break-all">
            <User user={user} />
          </li>
        ))}
      </ul>
      {users.length > shown.length ? (
        <div className="mt-2">
          <PlainButton onClick={() => setAll(true)}>Show {users.length - shown.length} more</PlainButton>
        </div>
      ) : null}
    </section>
  )
}

function User({ user }: { user: UsedBy }) {
  const href = hrefOf(user)
  const words = user.kind === 'image' ? user.name.slice(0, 12) : user.name
  return (
    <>
      {href === null ? (
        <span className={user.kind === 'image' ? 'mono' : ''}>{words}</span>
      ) : (
        <RowLink href={href} className="text-link underline-offset-2 hover:underline">
          {words}
        </RowLink>
      )}
      {user.project === 'default' ? null : <span className="text-muted"> in {user.project}</span>}
    </>
  )
}

function hrefOf({ kind, project, name, pool }: UsedBy): string | null {
  switch (kind) {
    case 'instance':
      return paths.instance({ project, name })
    case 'snapshot':
      return paths.instance({ project, name: name.split('/')[0] ?? name }, 'snapshots')
    case 'volume':
      // `container/web1` is the disk of an instance: LXD's own, without a page.
      return pool === null || name.includes('/')
        ? null
        : paths.pool(pool, 'volumes', { project, volume: name })
    default:
      return null
  }
}
