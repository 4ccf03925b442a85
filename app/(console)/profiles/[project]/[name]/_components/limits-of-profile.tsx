'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { LimitFields } from '#app/_features/limits/limit-fields.tsx'
import { limitsTaken } from '#app/_features/limits/limits-taken.ts'
import { limitsQuery } from '#app/_features/limits/queries.ts'
import { RateFields, RateNote } from '#app/_features/limits/rate-fields.tsx'
import { useLimitForm } from '#app/_features/limits/use-limit-form.ts'
import { profileQuery } from '#app/_features/profiles/details-query.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { SettingsFoot } from '#app/_ui/settings-foot.tsx'
import { notify } from '#app/_ui/toast.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
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
  const { form, changes, inForce, rates, rateTexts } = useLimitForm(owner)
  const mayEdit = useMay('profile:edit')
  const client = useQueryClient()
  const made = changesOf(config, changes)
  const commands = [
    ...editProfileCommands({ project, name, changes: made, description: null }),
    ...rateCommands({ kind: 'profile', project, name }, devices, rates),
  ].map(commandLine)
  const { submit, failure, busy } = useFormAction(form, async () => {
    if (commands.length === 0) return
    await limitsTaken(await runAction(editProfileLimits({ project, name, changes: made, rates })))
    notify({ tone: 'done', title: `Changed the limits of ${name}` })
    await client.invalidateQueries({ queryKey: profileQuery(profile).queryKey })
  })
  return (
    <div className="grid gap-x-8 gap-y-4 p-4 xl:grid-cols-2">
      <Panel title="Limits">
        <form
          noValidate
          className="grid grid-cols-[minmax(0,1fr)] gap-3"
          onSubmit={(event) => void submit(event)}
        >
          <fieldset disabled={!mayEdit} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
            <LimitFields
              control={form.control}
              host={limits.host}
              type={null}
              inForce={inForce}
              inherited={{}}
            />
            {devices.length > 0 ? <RateNote devices={devices} /> : null}
            <RateFields
              control={form.control}
              devices={devices}
              host={limits.host}
              type={null}
              texts={rateTexts}
            />
          </fieldset>
          <FailureBox failure={failure} />
          {commands.length > 0 ? <CommandsPane commands={commands} /> : null}
          <SettingsFoot
            changed={commands.length > 0}
            mayEdit={mayEdit}
            busy={busy}
            onUndo={() => form.reset()}
            saveLabel="Save the limits"
          />
        </form>
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
