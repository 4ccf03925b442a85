'use client'
import { CalendarClock, Copy, Ellipsis, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { useMay } from '#app/_lib/viewer.tsx'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { MenuButton } from '#app/_ui/menu/menu-button.tsx'
import type { MenuAction, MenuSection } from '#app/_ui/menu/menu-sections.ts'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { ActionsHead, ColumnHead, SmallTable } from '#app/_ui/small-table.tsx'
import type { Snapshot } from '#contracts/snapshots.ts'
import type { OpenSnapshot } from './snapshot-dialogs.tsx'

type Props = { snapshots: readonly Snapshot[]; onOpen: (open: OpenSnapshot) => void }

export function SnapshotTable({ snapshots, onOpen }: Props) {
  const mayEdit = useMay('instance:edit')
  const mayCreate = useMay('instance:create')
  return (
    <SmallTable
      head={
        <>
          <ColumnHead>Name</ColumnHead>
          <ColumnHead className="w-28">Made</ColumnHead>
          <ColumnHead className="w-28 max-sm:hidden">Expires</ColumnHead>
          <ColumnHead className="w-24 text-right max-sm:hidden">Size</ColumnHead>
          <ActionsHead className="w-10" />
        </>
      }
    >
      {snapshots.map((snapshot) => (
        <tr key={snapshot.name} className="h-9 border-b border-separator hover:bg-surface-hover">
          <th scope="row" className="truncate pr-4 font-medium">
            {snapshot.name}
            {snapshot.stateful ? <span className="font-normal text-muted"> with memory</span> : null}
          </th>
          <td className="pr-4">
            <RelativeTime at={snapshot.createdAt} />
          </td>
          <td className="pr-4 max-sm:hidden">
            {snapshot.expiresAt === null ? (
              <span className="text-muted">never</span>
            ) : (
              <RelativeTime at={snapshot.expiresAt} />
            )}
          </td>
          <td className="mono pr-4 text-right max-sm:hidden">
            {snapshot.size === null ? '–' : formatBytes(snapshot.size)}
          </td>
          <td className="text-right">
            <MenuButton
              label={`Actions on ${snapshot.name}`}
              sections={() => sections(snapshot, { mayEdit, mayCreate }, onOpen)}
            >
              <Ellipsis size={16} aria-hidden />
            </MenuButton>
          </td>
        </tr>
      ))}
    </SmallTable>
  )
}

function sections(
  snapshot: Snapshot,
  may: { mayEdit: boolean; mayCreate: boolean },
  open: Props['onOpen'],
): MenuSection[] {
  const item = (
    dialog: OpenSnapshot['dialog'],
    label: string,
    icon: MenuAction['icon'],
    allowed = may.mayEdit,
  ): MenuAction => ({
    id: dialog,
    label,
    icon,
    danger: dialog === 'delete',
    disabledReason: allowed ? undefined : 'Your role does not allow it',
    run: () => open({ dialog, snapshot }),
  })
  return [
    {
      id: 'use',
      actions: [
        item('restore', 'Restore…', RotateCcw),
        item('launch', 'Launch a copy…', Copy, may.mayCreate),
      ],
    },
    {
      id: 'change',
      actions: [item('rename', 'Rename…', Pencil), item('expire', 'Set expiry…', CalendarClock)],
    },
    { id: 'delete', actions: [item('delete', 'Delete…', Trash2)] },
  ]
}
