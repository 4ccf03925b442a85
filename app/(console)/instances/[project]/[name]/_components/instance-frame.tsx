'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { InstanceState } from '#app/_features/instances/instance-state.tsx'
import { useInstanceRow } from '#app/_features/instances/use-instance-row.ts'
import { paths } from '#app/_lib/paths.ts'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { TabLinks } from '#app/_ui/tab-links.tsx'
import type { InstanceRef, InstanceRow } from '#contracts/instances.ts'
import { HeaderActions } from './header-actions.tsx'
import { LatestTaskNotice } from './latest-task-notice.tsx'

type Props = { instance: InstanceRef; initial: InstanceRow | null; children: ReactNode }

/** What all pages of an instance share: its name, state and actions, and the tabs. */
export function InstanceFrame({ instance, initial, children }: Props) {
  const row = useInstanceRow(instance, initial)
  if (!row) return <Gone instance={instance} />
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title={
          <span className="flex items-center gap-1">
            {row.name}
            <CopyButton text={row.name} label="Copy the name" />
          </span>
        }
        note={
          <span className="flex flex-wrap items-center gap-x-3">
            <InstanceState status={row.status} />
            {row.project === 'default' ? null : <span>in project {row.project}</span>}
          </span>
        }
        actions={<HeaderActions row={row} />}
      />
      <TabLinks
        label="Pages of this instance"
        tabs={tabs.map(({ label, tab }) => ({ label, href: paths.instance(instance, tab) }))}
      />
      <LatestTaskNotice row={row} />
      <div className="flex min-h-0 flex-1 flex-col overflow-auto">{children}</div>
    </div>
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

function Gone({ instance }: { instance: InstanceRef }) {
  return (
    <EmptyState
      title={`There is no instance ${instance.name} in the project ${instance.project}`}
      action={
        <Link className="button button--secondary" href={paths.instances()}>
          All instances
        </Link>
      }
    >
      It may have been renamed or deleted.
    </EmptyState>
  )
}
