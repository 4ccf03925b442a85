'use client'
import { TerminalTabs } from '#app/_features/terminals/terminal-tabs.tsx'
import type { InstanceRef } from '#contracts/instances.ts'
import { useShownInstance } from '../../_components/shown-instance.tsx'
import { StartInstance } from '../../_components/start-instance.tsx'

/** One's terminals on the instance of this page, and the way to start it where it does not run. */
export function TerminalOfInstance({ instance }: { instance: InstanceRef }) {
  const row = useShownInstance()
  return (
    <TerminalTabs
      instance={instance}
      running={row.status === 'Running' || row.status === 'Ready'}
      startInstance={<StartInstance row={row} />}
    />
  )
}
