'use client'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { profileQuery } from '#app/_features/profiles/details-query.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { Gone, ObjectFrame } from '#app/_ui/object-frame.tsx'
import type { ProfileRef } from '#contracts/profiles.ts'
import { ProfileActions } from './profile-actions.tsx'

/** What all pages of a profile share: its name, who uses it, its actions, and the tabs. */
export function ProfileFrame({ profile, children }: { profile: ProfileRef; children: ReactNode }) {
  const { data, error, refetch } = useQuery(profileQuery(profile))
  useFreshUsers(profile.name, refetch)
  if (error && toFailure(error).code === 'not-found') {
    return (
      <Gone
        what={`profile ${profile.name} in the project ${profile.project}`}
        all={{ label: 'All profiles', href: paths.profiles() }}
      >
        It may have been renamed or deleted.
      </Gone>
    )
  }
  if (error && !data) return <ErrorState asPage error={error} retry={() => void refetch()} />
  const users = data?.users.length ?? 0
  return (
    <ObjectFrame
      noun="profile"
      name={profile.name}
      project={profile.project}
      note={data ? <span>{users === 1 ? 'used by 1 instance' : `used by ${users} instances`}</span> : null}
      actions={data ? <ProfileActions profile={data} /> : null}
      tabs={[
        { label: 'Overview', href: paths.profile(profile) },
        { label: 'Devices', href: paths.profile(profile, 'devices') },
        { label: 'Limits', href: paths.profile(profile, 'limits') },
        { label: 'Configuration', href: paths.profile(profile, 'configuration') },
      ]}
    >
      {children}
    </ObjectFrame>
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
