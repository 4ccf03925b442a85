'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { reachOf } from '#app/_features/limits/profile-reach.ts'
import { profileRowsQuery } from '#app/_features/profiles/list-query.ts'
import { paths } from '#app/_lib/paths.ts'
import { Mono } from '#app/_ui/mono.tsx'
import { TargetList } from '#app/_ui/target-list.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import { type LimitedInstance, type LimitValues, limitKeys } from '#contracts/limits/limits.ts'
import type { ProfileDetails } from '#contracts/profiles.ts'

type Props = {
  profile: ProfileDetails
  instances: readonly LimitedInstance[]
  /** What is typed but not saved. */
  changes: LimitValues
}

/** The instances that have the profile, and for each limit, set or about to be, whether it holds there. */
export function LimitReach({ profile, instances, changes }: Props) {
  const { data } = useQuery(profileRowsQuery())
  const keys = limitKeys.filter((key) => changes[key] !== undefined || profile.config[key] !== undefined)
  const profiles = data?.profiles ?? []
  // Any key finds the same instances.
  const users = reachOf(profile, 'limits.cpu', instances, profiles).map(({ instance }) => instance)
  if (users.length === 0)
    return <p className="text-muted">No instance has this profile: nothing changes yet.</p>
  const held = new Map(
    keys.map((key) => [
      key,
      new Map(
        reachOf(profile, key, instances, profiles).map((each) => [instanceKey(each.instance), each.heldBy]),
      ),
    ]),
  )
  return (
    <div className="grid gap-2">
      <p className="text-muted">
        {keys.length === 0
          ? 'It sets no limit. What you fill in reaches these.'
          : 'LXD changes running ones at once. Where an instance or a later profile sets a limit, that one holds.'}
      </p>
      <TargetList label="Instances with this profile" tall>
        {users.map((instance) => (
          <li key={instanceKey(instance)} className="flex-wrap">
            <Link
              className="min-w-0 flex-1 truncate font-medium hover:underline"
              href={paths.instance(instance, 'limits')}
            >
              {instance.name}
            </Link>
            {instance.project === 'default' ? null : (
              <span className="truncate text-muted">{instance.project}</span>
            )}
            <ul className="flex w-full flex-wrap gap-x-4 text-xs text-muted">
              {keys.map((key) => {
                const heldBy = held.get(key)?.get(instanceKey(instance)) ?? null
                const value = changes[key] ?? profile.config[key] ?? ''
                return (
                  <li key={key}>
                    {key.slice('limits.'.length)}{' '}
                    {heldBy === null ? (
                      <Mono className="text-foreground">{value || 'not set'}</Mono>
                    ) : (
                      <>keeps {heldBy}</>
                    )}
                  </li>
                )
              })}
            </ul>
          </li>
        ))}
      </TargetList>
    </div>
  )
}
