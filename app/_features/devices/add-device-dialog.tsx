'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { SelectBox } from '#app/_ui/fields/select-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { addDeviceCommands } from '#contracts/commands/device-commands.ts'
import {
  type DeviceDraft,
  type DeviceKind,
  deviceDraftSchema,
  deviceOfDraft,
  reachesIntoHost,
} from '#contracts/devices.ts'
import { addDevice } from '#server/actions/devices.ts'
import { changeTaken } from './change-taken.ts'
import { DeviceFields } from './device-fields.tsx'
import type { DeviceGroup } from './device-groups.ts'
import { kindsOfGroup } from './device-kinds.ts'
import { keptRows, newDraft } from './device-rows-of-kind.ts'
import { LanBridgeOffer } from './lan-bridge-offer.tsx'

const titles = { nic: 'Add a network card', disk: 'Add a disk', other: 'Add a device' } as const

type Props = {
  first: DeviceDraft
  /** Kinds to choose from; without it the kind is given, and with it the name. */
  group: DeviceGroup['id'] | null
  /** Names that are in use. */
  taken: readonly string[]
  onClose: () => void
}

/** A new device, or one of the instance's own in place of a profile's. */
export function AddDeviceDialog({ first, group, taken, onClose }: Props) {
  const form = useForm<DeviceDraft>({
    defaultValues: first,
    resolver: zodResolver(deviceDraftSchema),
    mode: 'onTouched',
  })
  const { control } = form
  const draft = useWatch({ control, compute: (given) => given })
  const mayReachIntoHost = useMay('instance:edit-privileged')
  function chooseKind(kind: DeviceKind) {
    form.clearErrors('config')
    // A name that nobody typed follows the kind.
    if (!form.getFieldState('name').isDirty) {
      form.setValue('name', newDraft(first.owner, kind, taken).name)
    }
    form.setValue('config', keptRows(draft.config, kind))
    form.setValue('kind', kind)
  }
  const kinds = group === null ? [] : kindsOfGroup(group)
  const forbidden = reachesIntoHost(deviceOfDraft(draft)) && !mayReachIntoHost
  return (
    <FormDialog
      title={group === null ? `Override ${first.name}` : titles[group]}
      submitLabel={group === null ? 'Override' : 'Add device'}
      form={form}
      commands={addDeviceCommands(draft)}
      send={async (values) => {
        await changeTaken(await runAction(addDevice(values)), values.config)
        onClose()
      }}
      onClose={onClose}
    >
      {group === null ? (
        <p className="text-muted">
          {first.owner.name} gets a device of its own in place of the profile’s. Later changes of the profile
          do not reach it.
        </p>
      ) : (
        <>
          <SelectBox
            name="kind"
            label="Kind"
            value={draft.kind}
            options={kinds.map(({ kind, title, about: note }) => ({ id: kind, label: title, note }))}
            error={form.formState.errors.kind?.message}
            onChange={(id) => {
              const chosen = kinds.find(({ kind }) => kind === id)
              if (chosen) chooseKind(chosen.kind)
            }}
          />
          <TextInput
            control={control}
            name="name"
            label="Device name"
            help="What LXD and its commands call it."
            mono
          />
        </>
      )}
      <DeviceFields form={form} kind={draft.kind} rows={draft.config} project={first.owner.project} />
      <LanBridgeOffer kind={draft.kind} owner={first.owner} />
      {forbidden ? (
        <p role="alert" className="text-danger">
          This device reaches into the host itself; your role does not allow that.
        </p>
      ) : null}
    </FormDialog>
  )
}
