'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { deviceHeldBy, limitHeldBy, usersOf } from '#app/_features/limits/profile-reach.ts'
import { profileRowsQuery } from '#app/_features/profiles/list-query.ts'
import { paths } from '#app/_lib/paths.ts'
import { Mono } from '#app/_ui/mono.tsx'
import { TargetList } from '#app/_ui/target-list.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import { type RateChange, type RatedDevice, rateKeys } from '#contracts/limits/device-rates.ts'
import { type LimitedInstance, type LimitValues, limitKeys } from '#contracts/limits/limits.ts'
import type { ProfileDetails } from '#contracts/profiles.ts'

type Props = {
  profile: ProfileDetails
  devices: readonly RatedDevice[]
  instances: readonly LimitedInstance[]
  /** What is typed but not saved. */
  changes: LimitValues
  rates: readonly RateChange[]
}

/** A limit or rate of the profile, set or about to be, and what stands before it on an instance. */
type Given = { label: string; value: string; heldBy: (instance: LimitedInstance) => string | null }

/** The instances that have the profile, and for each limit and rate whether it holds there. */
export function LimitReach({ profile, devices, instances, changes, rates }: Props) {
  const { data } = useQuery(profileRowsQuery())
  const profiles = data?.profiles ?? []
  const users = usersOf(profile, instances, profiles)
  if (users.length === 0)
    return <p className="text-muted">No instance has this profile: nothing changes yet.</p>
  const limits = limitKeys.flatMap((key): Given[] => {
    const value = changes[key] ?? profile.config[key]
    const heldBy = (instance: LimitedInstance) => limitHeldBy(profile, key, instance, profiles)
    return value === undefined ? [] : [{ label: shortOf(key), value, heldBy }]
  })
  const given = [...limits, ...devices.flatMap((device) => ratesOf(profile, device, rates))]
  return (
    <div className="grid gap-2">
      <p className="text-muted">
        {given.length === 0
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
            {given.length > 0 ? (
              <ul className="flex w-full flex-wrap gap-x-4 text-xs text-muted">
                {given.map(({ label, value, heldBy }) => (
                  <Reached key={label} label={label} value={value} heldBy={heldBy(instance)} />
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </TargetList>
    </div>
  )
}

function Reached({ label, value, heldBy }: Omit<Given, 'heldBy'> & { heldBy: string | null }) {
  return (
    <li>
      {label}{' '}
      {heldBy === null ? <Mono className="text-foreground">{value || 'not set'}</Mono> : <>keeps {heldBy}</>}
    </li>
  )
}

function ratesOf(profile: ProfileDetails, device: RatedDevice, rates: readonly RateChange[]): Given[] {
  const typed = rates.find((change) => change.device === device.name)?.rates ?? {}
  const heldBy = (instance: LimitedInstance) => deviceHeldBy(profile, device, instance)
  return rateKeys[device.kind].flatMap((key) => {
    const value = typed[key] ?? device.rates[key]
    return value === undefined ? [] : [{ label: `${device.name} ${shortOf(key)}`, value, heldBy }]
  })
}

function shortOf(key: string): string {
  return key.slice('limits.'.length)
}
