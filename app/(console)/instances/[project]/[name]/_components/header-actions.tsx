'use client'
import { Button } from '@heroui/react/button'
import { Ellipsis, Pause, Pencil, Play, Power, RotateCw, Square, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { type InstanceAction, refusal } from '#app/_features/instances/refusal.ts'
import { useChangeState } from '#app/_features/instances/use-change-state.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { MenuButton } from '#app/_ui/menu/menu-button.tsx'
import type { MenuAction, MenuSection } from '#app/_ui/menu/menu-sections.ts'
import type { StateAction } from '#contracts/instance-edits.ts'
import type { InstanceRow } from '#contracts/instances.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { StopDialog } from './stop-dialog.tsx'

type Dialog = 'rename' | 'delete' | 'stop' | 'restart' | 'force-stop'

/** The one thing most wanted now as a button, the rest in a menu. */
export function HeaderActions({ row }: { row: InstanceRow }) {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const change = useChangeState()
  const mayOperate = useMay('instance:operate')
  const mayEdit = useMay('instance:edit')
  const mayDelete = useMay('instance:delete')
  // What takes something away is asked first, as in the list.
  const run = (action: StateAction) =>
    action === 'stop' || action === 'restart'
      ? setDialog(action)
      : change.mutate({ ...row, action, force: false })

  const because = (action: InstanceAction) =>
    mayOperate ? (refusal(row, action) ?? undefined) : 'your role does not allow it'
  const item = (id: StateAction, label: string, icon: MenuAction['icon']): MenuAction => ({
    id,
    label,
    icon,
    disabledReason: because(id),
    run: () => run(id),
  })
  const sections = (): MenuSection[] => [
    {
      id: 'State',
      actions: [
        item('start', 'Start', Play),
        item('stop', 'Stop…', Square),
        item('restart', 'Restart…', RotateCw),
        row.status === 'Frozen' ? item('unfreeze', 'Resume', Play) : item('freeze', 'Pause', Pause),
        {
          id: 'force-stop',
          label: 'Force stop…',
          icon: Power,
          danger: true,
          disabledReason: mayOperate ? forceRefusal(row) : 'your role does not allow it',
          run: () => setDialog('force-stop'),
        },
      ],
    },
    {
      id: 'Instance',
      actions: [
        {
          id: 'rename',
          label: 'Rename…',
          icon: Pencil,
          disabledReason: renameRefusal(row, mayEdit),
          run: () => setDialog('rename'),
        },
        {
          id: 'delete',
          label: 'Delete…',
          icon: Trash2,
          danger: true,
          disabledReason: deleteRefusal(row, mayDelete),
          run: () => setDialog('delete'),
        },
      ],
    },
  ]
  const primary = primaryOf(row)
  if (!mayOperate && !mayEdit && !mayDelete) return null
  const close = () => setDialog(null)
  return (
    <>
      <Button
        variant={primary.action === 'stop' ? 'secondary' : 'primary'}
        isDisabled={because(primary.action) !== undefined}
        isPending={change.isPending}
        onPress={() => run(primary.action)}
      >
        {primary.label}
      </Button>
      <MenuButton label="More actions" sections={sections}>
        <Ellipsis size={16} aria-hidden />
      </MenuButton>
      {dialog === 'rename' ? <RenameDialog row={row} onClose={close} /> : null}
      {dialog === 'delete' ? <DeleteDialog row={row} onClose={close} /> : null}
      {dialog === 'stop' || dialog === 'restart' ? (
        <StopDialog row={row} action={dialog} force={false} onClose={close} />
      ) : null}
      {dialog === 'force-stop' ? <StopDialog row={row} action="stop" force onClose={close} /> : null}
    </>
  )
}

function primaryOf({ status }: InstanceRow): { action: StateAction; label: string } {
  if (status === 'Frozen') return { action: 'unfreeze', label: 'Resume' }
  if (status === 'Stopped' || status === 'Error' || status === 'Starting')
    return { action: 'start', label: 'Start' }
  return { action: 'stop', label: 'Stop' }
}

function forceRefusal({ status }: InstanceRow): string | undefined {
  return status === 'Stopped' ? 'is already stopped' : undefined
}

function renameRefusal({ status }: InstanceRow, may: boolean): string | undefined {
  if (!may) return 'your role does not allow it'
  return status === 'Stopped' ? undefined : 'LXD renames stopped instances only: stop it first'
}

function deleteRefusal({ protected: isProtected }: InstanceRow, may: boolean): string | undefined {
  if (!may) return 'your role does not allow it'
  return isProtected ? 'is protected: take security.protection.delete off first' : undefined
}
