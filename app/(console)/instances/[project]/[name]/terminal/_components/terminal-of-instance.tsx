'use client'
import { useInstanceRow } from '#app/_features/instances/use-instance-row.ts'
import { TerminalTabs } from '#app/_features/terminals/terminal-tabs.tsx'
import type { InstanceRef, InstanceRow } from '#contracts/instances.ts'
import { StartInstance } from '../../_components/start-instance.tsx'

/** One's terminals on the instance of this page, and the way to start it where it does not run. */
export function TerminalOfInstance(props: { instance: InstanceRef; initial: InstanceRow | null }) {
  const row = useInstanceRow(props.instance, props.initial)
  if (!row) return null
  return (
    <TerminalTabs
      instance={props.instance}
      running={row.status === 'Running' || row.status === 'Ready'}
      startInstance={<StartInstance row={row} />}
    />
  )
}
