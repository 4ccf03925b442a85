'use client'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { maskDeviceCommands, removeDeviceCommands } from '#contracts/commands/device-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import type { DeviceOwner, DeviceRow } from '#contracts/devices.ts'
import { maskDevice, removeDevice } from '#server/actions/devices.ts'

type Props = { row: DeviceRow; masks: boolean; target: DeviceOwner; onClose: () => void }

/** Takes a device of its own away, or hides one that a profile brings. */
export function RemoveDeviceDialog({ row, masks, target, onClose }: Props) {
  const { project, name } = target
  const mask = { project, name, device: row.name }
  const removal = { owner: target, name: row.name }
  const commands = masks ? maskDeviceCommands(mask) : removeDeviceCommands(removal)
  return (
    <ConfirmDialog
      title={`${masks ? 'Mask' : 'Remove'} ${row.name}`}
      confirmLabel={masks ? 'Mask device' : row.config.type === 'none' ? 'Remove mask' : 'Remove device'}
      danger
      onConfirm={() => runAction(masks ? maskDevice(mask) : removeDevice(removal))}
      onClose={onClose}
    >
      <p>{consequence(row, masks, target)}</p>
      <CommandsPane commands={commands.map(commandLine)} />
    </ConfirmDialog>
  )
}

function consequence({ name, profile, overrides }: DeviceRow, masks: boolean, target: DeviceOwner): string {
  if (masks) {
    return `${target.name} then has no ${name}, whatever the profile ${profile} says. A running instance loses it at once.`
  }
  if (overrides !== null) return `What the profile ${overrides} brings under this name comes back.`
  return target.kind === 'profile'
    ? 'Every instance with this profile loses it, running ones at once.'
    : 'A running instance loses it at once.'
}
