'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { LimitForm } from '#app/_features/limits/limit-form.tsx'
import { limitsTaken } from '#app/_features/limits/limits-taken.ts'
import { limitsQuery } from '#app/_features/limits/queries.ts'
import { useLimitForm } from '#app/_features/limits/use-limit-form.ts'
import { profileQuery } from '#app/_features/profiles/details-query.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { editProfileCommands } from '#contracts/commands/profile-commands.ts'
import { rateCommands } from '#contracts/commands/rate-commands.ts'
import { ratedDevices } from '#contracts/limits/device-rates.ts'
import { type LimitKey, type Limits, type LimitValues, limitKeys } from '#contracts/limits/limits.ts'
import type { ProfileDetails, ProfileRef } from '#contracts/profiles.ts'
import { editProfileLimits } from '#server/actions/limits.ts'
import { LimitReach } from './limit-reach.tsx'

/** The limits a profile gives to every instance that has it, what they become, and whom they reach. */
export function LimitsOfProfile({ profile }: { profile: ProfileRef }) {
  const { data } = useQuery(profileQuery(profile))
  const limits = useQuery(limitsQuery())
  if (limits.isError && !limits.data)
    return <ErrorState error={limits.error} retry={() => void limits.refetch()} />
  return data && limits.data ? <Loaded profile={data} limits={limits.data} /> : null
}

function Loaded({ profile, limits }: { profile: ProfileDetails; limits: Limits }) {
  const { project, name, config } = profile
  const devices = useMemo(() => ratedDevices(profile.devices, () => null), [profile.devices])
  const owner = useMemo(() => ({ own: config, inherited: {}, devices, type: null }), [config, devices])
  const draft = useLimitForm(owner)
  const { changes, rates } = draft
  const mayEdit = useMay('profile:edit')
  const client = useQueryClient()
  const made = changesOf(config, changes)
  return (
    <div className="grid gap-x-8 gap-y-4 p-4 xl:grid-cols-2">
      <Panel title="Limits">
        <LimitForm
          name={name}
          host={limits.host}
          draft={draft}
          mayEdit={mayEdit}
          commands={[
            ...editProfileCommands({ project, name, changes: made, description: null }),
            ...rateCommands({ kind: 'profile', project, name }, devices, rates),
          ]}
          save={async () => {
            await limitsTaken(await runAction(editProfileLimits({ project, name, changes: made, rates })))
            await client.invalidateQueries({ queryKey: profileQuery(profile).queryKey })
          }}
        />
      </Panel>
      <div className="grid content-start gap-4">
        <Panel title="Whom they reach">
          <LimitReach
            profile={profile}
            devices={devices}
            instances={limits.instances}
            changes={changes}
            rates={rates}
          />
        </Panel>
      </div>
    </div>
  )
}

function changesOf(config: Readonly<Record<string, string>>, values: LimitValues) {
  return limitKeys.flatMap((key): { key: LimitKey; before: string; after: string }[] => {
    const after = values[key]
    return after === undefined ? [] : [{ key, before: config[key] ?? '', after }]
  })
}
