import { Pause, Play, RotateCw, Settings2, Square, SquareTerminal, Trash2 } from 'lucide-react'
import { actionWords, type InstanceAction, refusal } from '#app/_features/instances/refusal.ts'
import { paths } from '#app/_lib/paths.ts'
import type { May } from '#app/_lib/viewer.tsx'
import type { MenuAction, MenuSection } from '#app/_ui/menu/menu-sections.ts'
import type { Permission } from '#contracts/permissions.ts'
import type { ListRow } from './list-rows.ts'

export const actionIcons = {
  start: Play,
  stop: Square,
  restart: RotateCw,
  freeze: Pause,
  unfreeze: Play,
  delete: Trash2,
} as const

export const permissionOf = (action: InstanceAction): Permission =>
  action === 'delete' ? 'instance:delete' : 'instance:operate'

type Given = {
  row: ListRow
  may: May
  change: (action: InstanceAction, row: ListRow) => void
}

/** Everything that can be done from a row; what cannot be done now says why. */
export function rowMenu({ row, may, change }: Given): MenuSection[] {
  const item = (action: InstanceAction): MenuAction => {
    const because = may(permissionOf(action))
      ? refusal(row, action)
      : 'needs a role that may change instances'
    return {
      id: action,
      label: `${actionWords[action].verb}${needsMore(action) ? '…' : ''}`,
      icon: actionIcons[action],
      danger: action === 'delete',
      disabledReason: because === null ? undefined : sentence(because),
      run: () => change(action, row),
    }
  }
  const resume = row.status === 'Frozen'
  return [
    {
      id: 'state',
      actions: [
        item(resume ? 'unfreeze' : 'start'),
        item('stop'),
        item('restart'),
        ...(resume ? [] : [item('freeze')]),
      ],
    },
    {
      id: 'open',
      actions: [
        { id: 'overview', label: 'Overview', icon: Settings2, href: paths.instance(row) },
        {
          id: 'terminal',
          label: 'Terminal',
          icon: SquareTerminal,
          href: paths.instance(row, 'terminal'),
          disabledReason: terminalRefusal(row, may),
        },
      ],
    },
    { id: 'delete', actions: [item('delete')] },
  ]
}

export function terminalRefusal(row: ListRow, may: May): string | undefined {
  if (!may('terminal:open')) return 'Needs a role that may open terminals'
  return row.status === 'Running' || row.status === 'Ready' ? undefined : 'Is not running'
}

/** Starting asks nothing; everything that takes something away does. */
function needsMore(action: InstanceAction): boolean {
  return action === 'stop' || action === 'restart' || action === 'delete'
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
