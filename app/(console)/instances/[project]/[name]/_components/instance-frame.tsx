'use client'
import type { ReactNode } from 'react'
import { InstanceState } from '#app/_features/instances/instance-state.tsx'
import { paths } from '#app/_lib/paths.ts'
import { Gone, ObjectFrame } from '#app/_ui/object-frame.tsx'
import type { InstanceRef, InstanceRow } from '#contracts/instances.ts'
import { HeaderActions } from './header-actions.tsx'
import { LatestTaskNotice } from './latest-task-notice.tsx'
import { ShownInstanceProvider } from './shown-instance.tsx'
import { useInstanceRow } from './use-instance-row.ts'

type Props = { instance: InstanceRef; initial: InstanceRow | null; children: ReactNode }

/** What all pages of an instance share: its name, state and actions, and the tabs. */
export function InstanceFrame({ instance, initial, children }: Props) {
  const row = useInstanceRow(instance, initial)
  if (!row) {
    return (
      <Gone
        what={`instance ${instance.name} in the project ${instance.project}`}
        all={{ label: 'All instances', href: paths.instances() }}
      >
        It may have been renamed or deleted.
      </Gone>
    )
  }
  return (
    <ObjectFrame
      noun="instance"
      name={row.name}
      project={row.project}
      note={<InstanceState status={row.status} />}
      actions={<HeaderActions row={row} />}
      tabs={tabs.map(({ label, tab }) => ({ label, href: paths.instance(instance, tab) }))}
      notice={<LatestTaskNotice row={row} />}
    >
      <ShownInstanceProvider row={row}>{children}</ShownInstanceProvider>
    </ObjectFrame>
  )
}

const tabs = [
  { label: 'Overview', tab: undefined },
  { label: 'Devices', tab: 'devices' },
  { label: 'Configuration', tab: 'configuration' },
  { label: 'Figures', tab: 'figures' },
  { label: 'Limits', tab: 'limits' },
  { label: 'Isolation', tab: 'isolation' },
  { label: 'Snapshots', tab: 'snapshots' },
  { label: 'Terminal', tab: 'terminal' },
  { label: 'Console', tab: 'console' },
] as const
