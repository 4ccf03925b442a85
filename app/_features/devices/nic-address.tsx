'use client'
import { useMay } from '#app/_lib/viewer.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { DeviceList, DeviceRow } from '#contracts/devices.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { useGetAddress } from './use-get-address.ts'

type Props = { row: DeviceRow; instance: InstanceRef; list: DeviceList; runningTask: string | null }

/** The addresses that a card has inside, or the way to one. */
export function NicAddress({ row, instance, list, runningTask }: Props) {
  const mayOperate = useMay('instance:operate')
  const getAddress = useGetAddress(instance)
  const { live } = row
  if (!list.running) return <span className="text-muted">not running</span>
  if (live === null) return <span className="text-muted">not inside yet</span>
  const asking = runningTask === `Get an address for ${row.name}`
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2" aria-live="polite">
      {live.addresses.map((address) => (
        <Mono key={address}>{address}</Mono>
      ))}
      {asking ? <span className="text-muted">asking for an address …</span> : null}
      {live.addresses.length > 0 || asking ? null : (
        <>
          <span className="text-muted">no address</span>
          {mayOperate && list.type === 'container' ? (
            <PlainButton onClick={() => getAddress(row.name)}>Get an address</PlainButton>
          ) : null}
        </>
      )}
    </span>
  )
}
