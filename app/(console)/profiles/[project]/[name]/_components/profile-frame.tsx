'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type ReactNode, useEffect, useRef } from 'react'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { profileQuery } from '#app/_features/profiles/details-query.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { TabLinks } from '#app/_ui/tab-links.tsx'
import type { ProfileRef } from '#contracts/profiles.ts'
import { ProfileActions } from './profile-actions.tsx'

/** What all pages of a profile share: its name, who uses it, its actions, and the tabs. */
export function ProfileFrame({ profile, children }: { profile: ProfileRef; children: ReactNode }) {
  const { data, error, refetch } = useQuery(profileQuery(profile))
  useFreshUsers(profile.name, refetch)
  if (error && toFailure(error).code === 'not-found') return <Gone profile={profile} />
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  const users = data?.users.length ?? 0
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title={
          <span className="flex min-w-0 items-center gap-1">
            <span className="truncate">{profile.name}</span>
            <CopyButton text={profile.name} label="Copy the name" />
          </span>
        }
        note={
          data ? (
            <span className="flex flex-wrap items-center gap-x-3">
              <span>{users === 1 ? 'used by 1 instance' : `used by ${users} instances`}</span>
              {profile.project === 'default' ? null : <span>in project {profile.project}</span>}
            </span>
          ) : null
        }
        actions={data ? <ProfileActions profile={data} /> : null}
      />
      <TabLinks
        label="Pages of this profile"
        tabs={[
          { label: 'Overview', href: paths.profile(profile) },
          { label: 'Devices', href: paths.profile(profile, 'devices') },
          { label: 'Limits', href: paths.profile(profile, 'limits') },
          { label: 'Configuration', href: paths.profile(profile, 'configuration') },
        ]}
      />
      <div className="flex min-h-0 flex-1 flex-col overflow-auto">{children}</div>
    </div>
  )
}

/** No event tells that a profile is used by others now; the instances, which are kept current, do. */
function useFreshUsers(name: string, readAgain: () => unknown) {
  const { data: users } = useQuery({
    ...instanceListQuery(),
    select: ({ instances }) =>
      instances
        .filter((row) => row.profiles.includes(name))
        .map((row) => `${row.project}/${row.name}`)
        .join(' '),
  })
  const known = useRef(users)
  useEffect(() => {
    const changed = known.current !== undefined && known.current !== users
    known.current = users
    if (changed) void readAgain()
  }, [users, readAgain])
}

function Gone({ profile }: { profile: ProfileRef }) {
  return (
    <EmptyState
      title={`There is no profile ${profile.name} in the project ${profile.project}`}
      action={
        <Link className="button button--secondary" href={paths.profiles()}>
          All profiles
        </Link>
      }
    >
      It may have been renamed or deleted.
    </EmptyState>
  )
}
