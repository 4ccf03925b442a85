'use client'
import { InstanceConsole } from '#app/_features/terminals/instance-console.tsx'
import type { InstanceRef } from '#contracts/instances.ts'
import { useShownInstance } from '../../_components/shown-instance.tsx'
import { StartInstance } from '../../_components/start-instance.tsx'

/** The console of the instance of this page, and the way to start it where it does not run. */
export function ConsoleOfInstance({ instance }: { instance: InstanceRef }) {
  const row = useShownInstance()
  return (
    <InstanceConsole
      instance={instance}
      running={row.status !== 'Stopped' && row.status !== 'Error'}
      startInstance={<StartInstance row={row} />}
    />
  )
}
