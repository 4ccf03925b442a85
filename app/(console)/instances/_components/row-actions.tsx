'use client'
import { useRouter } from 'next/navigation'
import { type InstanceAction, refusal } from '#app/_features/instances/refusal.ts'
import { paths } from '#app/_lib/paths.ts'
import type { May } from '#app/_lib/viewer.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import type { ListRow } from './list-rows.ts'
import { terminalRefusal } from './row-menu.ts'

type Props = {
  row: ListRow
  may: May
  change: (action: InstanceAction, row: ListRow) => void
}

/** The two most used: start or stop, and the terminal. */
export function RowActions({ row, may, change }: Props) {
  const router = useRouter()
  const action = refusal(row, 'stop') === null && row.status !== 'Error' ? 'stop' : 'start'
  const because = may('instance:operate') ? refusal(row, action) : 'needs a role that may change instances'
  return (
    <>
      <IconButton
        className="row-icon"
        data-icon={action === 'stop' ? 'square' : 'play'}
        label={`${action === 'stop' ? 'Stop' : 'Start'} ${row.name}`}
        disabledReason={because ?? undefined}
        onClick={() => change(action, row)}
      />
      <IconButton
        className="row-icon"
        data-icon="square-terminal"
        label={`Terminal of ${row.name}`}
        disabledReason={terminalRefusal(row, may)?.toLowerCase()}
        onClick={() => router.push(paths.instance(row, 'terminal'))}
      />
    </>
  )
}
