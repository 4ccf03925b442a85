'use client'
import { useCallback } from 'react'
import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { notifyFailure } from '#app/_ui/toast.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { getAddress } from '#server/actions/devices.ts'

/** Has a DHCP client of the instance ask for an address. How it goes is told by the task; the row shows the lease. */
export function useGetAddress({ project, name }: InstanceRef) {
  return useCallback(
    (device: string) =>
      void runAction(getAddress({ project, name, device })).catch((error: unknown) =>
        notifyFailure(toFailure(error)),
      ),
    [project, name],
  )
}
