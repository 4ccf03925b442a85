'use client'
import { useQuery } from '@tanstack/react-query'
import { profileQuery } from '#app/_features/profiles/details-query.ts'
import { UsedByList } from '#app/_features/used-by/used-by-list.tsx'
import { useMay } from '#app/_lib/viewer.tsx'
import { Fact, FactList } from '#app/_ui/fact-list.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import type { ProfileDetails, ProfileRef } from '#contracts/profiles.ts'
import { DescriptionForm } from './description-form.tsx'

/** What the profile brings on the left, who has it on the right. */
export function ProfileOverview({ profile }: { profile: ProfileRef }) {
  const { data } = useQuery(profileQuery(profile))
  const mayEdit = useMay('profile:edit')
  if (!data) return null
  return (
    <div className="grid gap-x-8 gap-y-4 p-4 xl:grid-cols-2">
      <div className="grid content-start gap-4">
        <Panel title="Facts">
          <FactList>
            {data.description === '' ? null : <Fact name="Description">{data.description}</Fact>}
            <Fact name="Project">{data.project}</Fact>
            <Fact name="Devices">
              <Devices devices={data.devices} />
            </Fact>
            <Fact name="Settings">
              <Settings config={data.config} />
            </Fact>
          </FactList>
        </Panel>
      </div>
      <div className="grid content-start gap-4">
        <Panel title="Used by">
          {data.users.length === 0 ? (
            <p className="text-muted">No instance uses this profile.</p>
          ) : (
            <UsedByList users={data.users} />
          )}
        </Panel>
        {mayEdit ? <DescriptionForm profile={data} /> : null}
      </div>
    </div>
  )
}

function Devices({ devices }: Pick<ProfileDetails, 'devices'>) {
  const entries = Object.entries(devices)
  if (entries.length === 0) return <span className="text-muted">None</span>
  return entries.map(([name, { type = '', ...rest }]) => (
    <span key={name} className="block">
      <Mono>{name}</Mono>{' '}
      <span className="text-muted">
        {[type, rest.network ?? rest.parent ?? rest.pool ?? rest.source ?? ''].filter(Boolean).join(', ')}
      </span>
    </span>
  ))
}

function Settings({ config }: Pick<ProfileDetails, 'config'>) {
  const entries = Object.entries(config)
  if (entries.length === 0) return <span className="text-muted">None</span>
  return entries.map(([key, value]) => (
    <Mono key={key} className="block [overflow-wrap:anywhere]">
      {key} = {value.includes('\n') ? `${value.split('\n')[0]} …` : value}
    </Mono>
  ))
}
