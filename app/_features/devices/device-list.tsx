'use client'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '#app/_lib/viewer.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { DeviceOwner, DeviceList as Devices } from '#contracts/devices.ts'
import { askedCard, askedCardKeys } from './asked-card.ts'
import { deviceGroups } from './device-groups.ts'
import { DeviceRows } from './device-rows.tsx'
import type { OpenDialog } from './open-dialog.ts'
import { devicesQuery } from './queries.ts'

const DeviceDialogs = lazy(() =>
  import('./device-dialogs.tsx').then((module) => ({ default: module.DeviceDialogs })),
)
const additions = [
  { group: 'nic', label: 'Add network card' },
  { group: 'disk', label: 'Add disk' },
  { group: 'other', label: 'Add other device' },
] as const

type Props = {
  target: DeviceOwner
  /** What is being done to an instance right now, as the task list calls it. */
  runningTask?: string | null
}

/** The devices of an instance or a profile, to look at and to change. `?add=nic` opens the form for a new card, see `askedCard`. */
export function DeviceList({ target, runningTask = null }: Props) {
  const query = useSearchParams()
  const given = additions.find(({ group }) => group === query.get('add'))
  const [open, setOpen] = useState<OpenDialog | null>(
    given
      ? { dialog: 'add', group: given.group, start: given.group === 'nic' ? askedCard(query) : null }
      : null,
  )
  const mayEditInstances = useMay('instance:edit')
  const mayEditProfiles = useMay('profile:edit')
  const mayEdit = mayEditInstances && (target.kind === 'instance' || mayEditProfiles)
  const devices = useQuery({
    ...devicesQuery(target),
    // Addresses come without an event: often while one waits for a lease, seldom to keep them true.
    refetchInterval: ({ state }) => pauseMs(state.data),
  })
  function close() {
    setOpen(null)
    const url = new URL(window.location.href)
    for (const key of askedCardKeys) url.searchParams.delete(key)
    window.history.replaceState(null, '', url)
  }
  if (!devices.data) {
    return devices.isError ? (
      <ErrorState error={devices.error} retry={() => void devices.refetch()} />
    ) : (
      <Waiting />
    )
  }
  const { data } = devices
  return (
    <div className="grid gap-3 py-3">
      {mayEdit ? (
        <div className="flex flex-wrap gap-2 px-4">
          {additions.map(({ group, label }) => (
            <PlainButton
              key={group}
              look={group === 'nic' ? 'primary' : 'secondary'}
              onClick={() => setOpen({ dialog: 'add', group })}
            >
              {label}
            </PlainButton>
          ))}
        </div>
      ) : null}
      {data.devices.length === 0 ? (
        <EmptyState title={target.kind === 'instance' ? 'It has no devices' : 'It brings no devices'}>
          Without a root disk an instance cannot start, and without a network card nothing reaches it.
        </EmptyState>
      ) : (
        <DeviceRows
          target={target}
          runningTask={runningTask}
          list={data}
          groups={deviceGroups(data.devices)}
          mayEdit={mayEdit}
          onOpen={setOpen}
        />
      )}
      {open ? (
        <Suspense fallback={null}>
          <DeviceDialogs open={open} target={target} list={data} onClose={close} />
        </Suspense>
      ) : null}
    </div>
  )
}

function pauseMs(data: Devices | undefined): number | false {
  if (!data?.running) return false
  const waits = data.devices.some(({ config, live }) => config.type === 'nic' && !live?.addresses.length)
  return waits ? 2_000 : 10_000
}

function Waiting() {
  return (
    <div aria-busy="true" className="grid gap-px px-4 py-14">
      <span className="sr-only">Reading the devices</span>
      {[0, 1, 2].map((line) => (
        <div key={line} aria-hidden className="h-9 animate-pulse rounded-md bg-surface-secondary" />
      ))}
    </div>
  )
}
