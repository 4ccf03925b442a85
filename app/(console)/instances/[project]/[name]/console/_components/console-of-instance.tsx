'use client'
import { useInstanceRow } from '#app/_features/instances/use-instance-row.ts'
import { InstanceConsole } from '#app/_features/terminals/instance-console.tsx'
import type { InstanceRef, InstanceRow } from '#contracts/instances.ts'
import { StartInstance } from '../../_components/start-instance.tsx'

/** The console of the instance of this page, and the way to start it where it does not run. */
export function ConsoleOfInstance(props: { instance: InstanceRef; initial: InstanceRow | null }) {
  const row = useInstanceRow(props.instance, props.initial)
  if (!row) return null
  return (
    <InstanceConsole
      instance={props.instance}
      running={row.status !== 'Stopped' && row.status !== 'Error'}
      startInstance={<StartInstance row={row} />}
    />
  )
}
