'use client'
import Link from 'next/link'
import { useState } from 'react'
import { paths } from '#app/_lib/paths.ts'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { UsedBy } from '#contracts/used-by.ts'

const titles: Record<UsedBy['kind'], string> = {
  instance: 'Instances',
  volume: 'Volumes',
  profile: 'Profiles',
  image: 'Images',
  network: 'Networks',
  snapshot: 'Snapshots',
  bucket: 'Buckets',
  other: 'Others',
}
const kinds = ['instance', 'volume', 'profile', 'image', 'network', 'snapshot', 'bucket', 'other'] as const
const shownAtFirst = 20

/** Who uses a thing, by kind, each as a link to its page where it has one. */
export function UsedByList({ users }: { users: readonly UsedBy[] }) {
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {kinds.map((kind) => {
        const those = users.filter((user) => user.kind === kind)
        return those.length === 0 ? null : <Kind key={kind} title={titles[kind]} users={those} />
      })}
    </dl>
  )
}

function Kind({ title, users }: { title: string; users: readonly UsedBy[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? users : users.slice(0, shownAtFirst)
  return (
    <div className="contents">
      <dt className="text-muted">{title}</dt>
      <dd>
        <ul className="flex flex-wrap gap-x-3 gap-y-1">
          {shown.map((user) => (
            <li key={`${user.project} ${user.pool} ${user.name}`} className="min-w-0 break-all">
              <User user={user} />
              {user.project === 'default' || user.kind === 'other' ? null : (
                <span className="text-muted"> in {user.project}</span>
              )}
            </li>
          ))}
        </ul>
        {users.length > shown.length ? (
          <div className="mt-1.5">
            <PlainButton onClick={() => setAll(true)}>Show {users.length - shown.length} more</PlainButton>
          </div>
        ) : null}
      </dd>
    </div>
  )
}

function User({ user }: { user: UsedBy }) {
  const href = addressOf(user)
  const words = user.kind === 'image' ? <span className="mono">{user.name.slice(0, 12)}</span> : user.name
  if (href === null) return words
  return (
    <Link href={href} prefetch={false} className="text-link underline underline-offset-2">
      {words}
    </Link>
  )
}

function addressOf({ kind, project, name, pool }: UsedBy): string | null {
  switch (kind) {
    case 'instance':
      return paths.instance({ project, name })
    case 'network':
      return paths.network({ project, name })
    case 'image':
      return paths.image({ project, fingerprint: name })
    case 'volume':
      // `container/web1` is the disk of an instance: LXD's own, without a page.
      return pool === null || name.includes('/')
        ? null
        : paths.pool(pool, 'volumes', { project, volume: name })
    case 'snapshot': {
      const [of = name] = name.split('/')
      return pool === null
        ? paths.instance({ project, name: of }, 'snapshots')
        : paths.pool(pool, 'volumes', { project, volume: of })
    }
    case 'profile':
      return paths.profile({ project, name })
    default:
      return null
  }
}
