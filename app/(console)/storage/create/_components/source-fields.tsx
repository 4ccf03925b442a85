'use client'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { type UseFormReturn, useController, useWatch } from 'react-hook-form'
import { sourceCheckQuery } from '#app/_features/storage/offers-query.ts'
import { SelectBox } from '#app/_ui/fields/select-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import type { PoolDraft, StorageOffers } from '#contracts/storage.ts'
import { SourceCheckLine } from './source-check-line.tsx'
import { sizeWords } from './source-words.ts'

type Devices = StorageOffers['blockDevices']
type Props = { form: UseFormReturn<PoolDraft>; devices: Devices }
type Place = 'file' | 'device' | 'existing'

const existing: Record<string, { label: string; help: string; placeholder: string }> = {
  btrfs: {
    label: 'An existing subvolume',
    help: 'Path of an empty subvolume of a mounted btrfs, as source.',
    placeholder: '/mnt/data/lxd',
  },
  lvm: {
    label: 'An existing volume group',
    help: 'Name of the volume group, as source. Unless lvm.vg.force_reuse is set it has to be empty.',
    placeholder: 'vg0',
  },
  zfs: {
    label: 'An existing dataset or zpool',
    help: 'Name of the dataset, as source. It has to be empty.',
    placeholder: 'tank/lxd',
  },
}

/** Where a pool of a block driver lives: in a file that LXD makes, on a device, or in something that exists. */
export function SourceFields({ form, devices }: Props) {
  const group = useId()
  const [place, setPlace] = useState<Place>('file')
  const [config, driver] = useWatch({ control: form.control, name: ['config', 'driver'] })
  const source = config.findIndex((row) => row.key === 'source')
  const size = config.findIndex((row) => row.key === 'size')
  const there = existing[driver]

  function choose(next: Place) {
    setPlace(next)
    form.setValue(`config.${source}.value`, '')
    form.clearErrors(`config.${source}.value`)
    if (next !== 'file') form.setValue(`config.${size}.value`, '')
  }
  const places: [Place, string][] = [
    ['file', 'A file that LXD makes'],
    ['device', 'A block device'],
    ...(there ? [['existing', there.label] satisfies [Place, string]] : []),
  ]
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1 text-sm font-medium">Where it is kept</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {places.map(([id, label]) => (
          <label key={id} className="flex cursor-pointer items-center gap-2 py-0.5">
            <input
              type="radio"
              name={group}
              className="accent-accent"
              checked={place === id}
              onChange={() => choose(id)}
            />
            {label}
          </label>
        ))}
      </div>
      {place === 'file' ? (
        <div className="grid gap-1">
          <TextInput
            control={form.control}
            name={`config.${size}.value`}
            label="size"
            help="Size of the file. It can grow later, never shrink."
            placeholder="Default: a fifth of the free space, 5 to 30 GiB"
            mono
          />
          <FreeSpaceLine size={config[size]?.value ?? ''} />
        </div>
      ) : null}
      {place === 'device' ? <DeviceField form={form} index={source} devices={devices} /> : null}
      {place === 'existing' && there ? (
        <div className="grid gap-1">
          <TextInput
            control={form.control}
            name={`config.${source}.value`}
            label="source"
            help={there.help}
            placeholder={there.placeholder}
            mono
          />
          {driver === 'btrfs' ? (
            <SourceCheckLine
              path={config[source]?.value ?? ''}
              wanted="device-or-directory"
              quiet={form.formState.errors.config?.[source] !== undefined}
            />
          ) : null}
        </div>
      ) : null}
    </fieldset>
  )
}

/** A missing path, or an LXD on another machine, leaves it unsaid. */
function FreeSpaceLine({ size }: { size: string }) {
  const check = useQuery(sourceCheckQuery(''))
  const free = check.data?.free ?? null
  const warning = sizeWords(size.trim(), free)
  return (
    <p role="status" className={`text-xs empty:hidden ${warning ? 'text-danger' : 'text-muted'}`}>
      {warning ?? (free === null ? '' : `${formatBytes(free)} are free where LXD keeps such files.`)}
    </p>
  )
}

function DeviceField(props: { form: UseFormReturn<PoolDraft>; index: number; devices: Devices }) {
  const { field, fieldState } = useController({
    control: props.form.control,
    name: `config.${props.index}.value`,
  })
  return (
    <SelectBox
      name={field.name}
      label="source"
      placeholder="Choose a block device"
      help={
        props.devices.length === 0
          ? 'LXD reports no block device on this server.'
          : 'Everything on the device is lost. What is mounted or has partitions cannot be chosen.'
      }
      options={props.devices.map((device) => ({
        id: device.path,
        label: device.path,
        note: [formatBytes(device.size), device.model, device.inUse ? 'in use' : '']
          .filter((word) => word !== '')
          .join(' · '),
        disabled: device.inUse,
      }))}
      value={field.value}
      error={fieldState.invalid ? (fieldState.error?.message ?? '') : undefined}
      triggerRef={field.ref}
      onBlur={field.onBlur}
      onChange={field.onChange}
    />
  )
}
