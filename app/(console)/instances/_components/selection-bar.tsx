'use client'
import { ChartLine, Gauge } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { comparedText, mostCompared } from '#app/_features/instances/compared.ts'
import { actionWords, type InstanceAction, refusal } from '#app/_features/instances/refusal.ts'
import { paths } from '#app/_lib/paths.ts'
import type { May } from '#app/_lib/viewer.tsx'
import { SelectionToolbar } from '#app/_ui/data-table/selection-toolbar.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { ListRow } from './list-rows.ts'
import { actionIcons, permissionOf } from './row-menu.ts'

type Props = {
  rows: readonly ListRow[]
  may: May
  onAction: (action: InstanceAction) => void
  onLimits: () => void
  onClear: () => void
}

function offered(rows: readonly ListRow[]): readonly InstanceAction[] {
  const paused = rows.some((row) => row.status === 'Frozen')
  return ['start', 'stop', 'restart', paused ? 'unfreeze' : 'freeze', 'delete']
}

/** What can be done to all that are selected; an action that none of them allows says so. */
export function SelectionBar({ rows, may, onAction, onLimits, onClear }: Props) {
  const router = useRouter()
  return (
    <SelectionToolbar count={rows.length} onClear={onClear}>
      {offered(rows).map((action) => {
        const Icon = actionIcons[action]
        const off = reasonAgainst(rows, action, may)
        return (
          <PlainButton
            key={action}
            look={action === 'delete' ? 'danger' : 'secondary'}
            disabledReason={off}
            onClick={() => onAction(action)}
          >
            <Icon size={14} aria-hidden />
            {actionWords[action].verb}
          </PlainButton>
        )
      })}
      <PlainButton
        disabledReason={may('instance:edit') ? undefined : 'Needs a role that may change instances'}
        onClick={onLimits}
      >
        <Gauge size={14} aria-hidden />
        Set limits …
      </PlainButton>
      <PlainButton
        disabledReason={rows.length > mostCompared ? `No more than ${mostCompared} at once` : undefined}
        onClick={() => router.push(paths.compareInstances({ of: comparedText(rows) }))}
      >
        <ChartLine size={14} aria-hidden />
        Compare
      </PlainButton>
    </SelectionToolbar>
  )
}

function reasonAgainst(rows: readonly ListRow[], action: InstanceAction, may: May): string | undefined {
  if (!may(permissionOf(action))) return 'Needs a role that may change instances'
  const reasons = new Set(rows.map((row) => refusal(row, action)))
  if (reasons.has(null)) return undefined
  const [only] = reasons
  return reasons.size === 1 && only ? `Each of them ${only}` : `None of them can be ${past[action]} now`
}

const past: Record<InstanceAction, string> = {
  start: 'started',
  stop: 'stopped',
  restart: 'restarted',
  freeze: 'paused',
  unfreeze: 'resumed',
  delete: 'deleted',
}
