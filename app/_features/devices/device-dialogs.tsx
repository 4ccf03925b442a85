'use client'
import { type DeviceList, type DeviceOwner, kindOfDevice } from '#contracts/devices.ts'
import { AddDeviceDialog } from './add-device-dialog.tsx'
import { ChangeDeviceDialog } from './change-device-dialog.tsx'
import { kindsOfGroup } from './device-kinds.ts'
import { newDraft, overridingDraft } from './device-rows-of-kind.ts'
import type { OpenDialog } from './open-dialog.ts'
import { RemoveDeviceDialog } from './remove-device-dialog.tsx'
import { TestNetworkDialog } from './test-network-dialog.tsx'

type Props = { open: OpenDialog; target: DeviceOwner; list: DeviceList; onClose: () => void }

/** Everything that is done to devices; loaded when the first of it is opened. */
export function DeviceDialogs({ open, target, list, onClose }: Props) {
  const taken = list.devices.map(({ name }) => name)
  switch (open.dialog) {
    case 'add': {
      const [kind] = kindsOfGroup(open.group)
      const start = open.start ?? (kind && { kind: kind.kind, config: {} })
      const first = start && newDraft(target, start.kind, taken, start.config)
      return first ? (
        <AddDeviceDialog first={first} group={open.group} taken={taken} onClose={onClose} />
      ) : null
    }
    case 'override': {
      const first = overridingDraft(target, open.row)
      return first ? <AddDeviceDialog first={first} group={null} taken={taken} onClose={onClose} /> : null
    }
    case 'edit': {
      const kind = kindOfDevice(open.row.config)
      return kind ? <ChangeDeviceDialog row={open.row} kind={kind} owner={target} onClose={onClose} /> : null
    }
    case 'mask':
    case 'remove':
      return (
        <RemoveDeviceDialog row={open.row} masks={open.dialog === 'mask'} target={target} onClose={onClose} />
      )
    case 'test':
      return <TestNetworkDialog row={open.row} instance={target} onClose={onClose} />
  }
}
