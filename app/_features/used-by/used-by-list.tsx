import Link from 'next/link'
import { paths } from '#app/_lib/paths.ts'
import type { UsedBy } from '#contracts/used-by.ts'

const titles: Record<UsedBy['kind'], string> = {
  instance: 'Instances',
  snapshot: 'Snapshots',
  profile: 'Profiles',
  image: 'Images',
  volume: 'Volumes',
  network: 'Networks',
  bucket: 'Buckets',
  other: 'Others',
}

/** Who uses a thing, by kind, each as a link to its page where it has one. */
export function UsedByList({ users }: { users: readonly UsedBy[] }) {
  const kinds = [...new Set(users.map((user) => user.kind))]
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {kinds.map((kind) => (
        <div key={kind} className="contents">
          <dt className="text-muted">{titles[kind]}</dt>
          <dd>
            <ul className="flex flex-wrap gap-x-3 gap-y-1">
              {users
                .filter((user) => user.kind === kind)
                .map((user) => (
                  <li key={`${user.project} ${user.pool} ${user.name}`} className="min-w-0 break-all">
                    <User user={user} />
                    {user.project === 'default' || user.kind === 'other' ? null : (
                      <span className="text-muted"> in {user.project}</span>
                    )}
                  </li>
                ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function User({ user }: { user: UsedBy }) {
  const href = addressOf(user)
  if (href === null) return user.name
  return (
    <Link href={href} className="text-link hover:underline">
      {user.name}
    </Link>
  )
}

function addressOf(user: UsedBy): string | null {
  switch (user.kind) {
    case 'instance':
      return paths.instance(user)
    case 'network':
      return paths.network(user)
    default:
      return null
  }
}
