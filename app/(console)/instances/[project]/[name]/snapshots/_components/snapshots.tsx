'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { snapshotsQuery } from '#app/_features/instances/snapshots-query.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { InstanceRef } from '#contracts/instances.ts'
import { useShownInstance } from '../../_components/shown-instance.tsx'
import { CreateSnapshotDialog } from './create-snapshot-dialog.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import { type OpenSnapshot, SnapshotDialogs } from './snapshot-dialogs.tsx'
import { SnapshotTable } from './snapshot-table.tsx'

/** The states one can go back to, and when LXD keeps one by itself. */
export function Snapshots({ instance }: { instance: InstanceRef }) {
  const runs = useShownInstance().status !== 'Stopped'
  const mayOperate = useMay('instance:operate')
  const { data, error, refetch } = useQuery(snapshotsQuery(instance))
  const [creating, setCreating] = useState(false)
  const [open, setOpen] = useState<OpenSnapshot | null>(null)
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : null
  return (
    <div className="grid gap-x-8 gap-y-4 p-4 xl:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
      <div className="min-w-0">
        <Panel title="Snapshots">
          {data.snapshots.length === 0 ? (
            <p className="text-muted">
              None yet. A snapshot keeps disk and settings as they are now, to go back to or to launch a copy
              from.
            </p>
          ) : (
            <SnapshotTable snapshots={data.snapshots} onOpen={setOpen} />
          )}
          {mayOperate ? (
            <div className="mt-3">
              <PlainButton look="primary" onClick={() => setCreating(true)}>
                Create snapshot
              </PlainButton>
            </div>
          ) : null}
        </Panel>
      </div>
      <div className="min-w-0">
        <ScheduleForm instance={instance} own={data.own} inForce={data.inForce} />
      </div>
      {creating ? (
        <CreateSnapshotDialog
          instance={instance}
          runs={runs}
          names={data.snapshots.map((snapshot) => snapshot.name)}
          onClose={() => setCreating(false)}
        />
      ) : null}
      {open ? (
        <SnapshotDialogs instance={instance} runs={runs} open={open} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  )
}
