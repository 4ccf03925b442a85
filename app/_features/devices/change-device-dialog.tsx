'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { runAction } from '#app/_lib/run-action.ts'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { editDeviceCommands } from '#contracts/commands/device-commands.ts'
import { changesOf } from '#contracts/config-changes.ts'
import {
  type DeviceDraft,
  type DeviceKind,
  type DeviceOwner,
  type DeviceRow,
  deviceDraftSchema,
} from '#contracts/devices.ts'
import { editDevice } from '#server/actions/devices.ts'
import { changeTaken } from './change-taken.ts'
import { DeviceFields } from './device-fields.tsx'
import { rowsOfDevice } from './device-rows-of-kind.ts'

type Props = { row: DeviceRow; kind: DeviceKind; owner: DeviceOwner; onClose: () => void }

/** Changes the keys that were edited, and no others. */
export function ChangeDeviceDialog({ row, kind, owner, onClose }: Props) {
  const { name } = row
  const form = useForm<DeviceDraft>({
    defaultValues: { owner, name, kind, config: rowsOfDevice(row.config, kind), override: false },
    resolver: zodResolver(deviceDraftSchema),
    mode: 'onTouched',
  })
  const rows = useWatch({ control: form.control, name: 'config' })
  const changes = changesOf(row.config, rows)
  return (
    <FormDialog
      title={`Edit ${name}`}
      submitLabel="Save"
      form={form}
      commands={editDeviceCommands({ owner, name, changes })}
      send={async (values) => {
        const made = changesOf(row.config, values.config)
        if (made.length > 0) {
          await changeTaken(await runAction(editDevice({ owner, name, changes: made })), values.config)
        }
        onClose()
      }}
      onClose={onClose}
    >
      <DeviceFields form={form} kind={kind} rows={rows} project={owner.project} />
      {changes.length === 0 ? <p className="text-muted">Nothing is changed yet.</p> : null}
    </FormDialog>
  )
}
