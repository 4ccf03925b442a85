'use client'
import { useQuery } from '@tanstack/react-query'
import { instanceDetailsQuery } from '#app/_features/instances/details-query.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import type { InstanceRef } from '#contracts/instances.ts'
import { ActionCommands } from './action-commands.tsx'
import { Facts } from './facts.tsx'
import { LiveFigures } from './live-figures.tsx'
import { NoNetworkNotice } from './no-network-notice.tsx'
import { ProfilesPanel } from './profiles-panel.tsx'
import { SettingsForm } from './settings-form.tsx'
import { useShownInstance } from './shown-instance.tsx'

const everyMs = 5_000

/** Facts on the left, what moves and what can be changed on the right. */
export function Overview({ instance }: { instance: InstanceRef }) {
  const row = useShownInstance()
  const details = useQuery({
    ...instanceDetailsQuery(instance),
    // Figures come without an event; nobody asks while the page is hidden.
    refetchInterval: row.status === 'Stopped' ? false : everyMs,
  })
  if (!details.data) {
    return details.isError ? <ErrorState error={details.error} retry={() => void details.refetch()} /> : null
  }
  return (
    <div className="grid gap-x-8 gap-y-4 p-4 xl:grid-cols-2">
      <div className="grid content-start gap-4">
        {details.data.nics.length === 0 ? <NoNetworkNotice row={row} masked={details.data.masked} /> : null}
        <Facts row={row} details={details.data} />
        <ActionCommands row={row} />
      </div>
      <div className="grid content-start gap-4">
        <LiveFigures row={row} details={details.data} />
        <SettingsForm details={details.data} />
        <ProfilesPanel row={row} />
      </div>
    </div>
  )
}
