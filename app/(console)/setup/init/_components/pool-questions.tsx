'use client'
import { useWatch } from 'react-hook-form'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { SelectInput } from '#app/_ui/fields/select-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { OptionCards } from '#app/_ui/option-cards.tsx'
import { storageDriver } from '#contracts/key-tables/storage-drivers.ts'
import { type Answers, isAsked } from '#contracts/setup/answers.ts'
import { firstPlace, type SetupFacts } from '#contracts/setup/setup-facts.ts'
import { HostSays } from './host-says.tsx'
import type { QuestionsProps } from './questions-props.ts'

export function PoolQuestions({ form, facts, check }: QuestionsProps) {
  const { control } = form
  const answers = useWatch({ control, compute: (given) => given })
  const drivers = facts.drivers.map((name) => ({
    id: name,
    title: storageDriver(name)?.title ?? name,
    name,
    note: storageDriver(name)?.about ?? 'The console knows no more of this driver than its name.',
    disabled: false,
  }))
  return (
    <FormSection title="Storage">
      <CheckboxInput
        control={control}
        name="pool"
        label={answers.cluster ? 'Configure a new local storage pool' : 'Configure a new storage pool'}
        help="A pool is where the disks of instances are kept. Without one no instance can be made."
      />
      {isAsked('poolName', answers) ? (
        <TextInput
          control={control}
          name="poolName"
          label="Name of the new storage pool"
          help="Profiles and volumes name the pool by it. It cannot be changed later."
          mono
        />
      ) : null}
      {isAsked('poolDriver', answers) ? (
        <>
          <HostSays check={check} to="poolName" />
          <OptionCards
            label="Storage backend (cannot be changed later)"
            options={drivers}
            value={answers.poolDriver}
            onChange={(driver) => {
              form.setValue('poolDriver', driver)
              form.setValue('poolPlace', firstPlace(facts, driver))
            }}
          />
          <HostSays check={check} to="poolDriver" />
        </>
      ) : null}
      {isAsked('poolPlace', answers) ? (
        <SelectInput
          control={control}
          name="poolPlace"
          label="Where the pool is kept"
          options={places(answers, facts)}
        />
      ) : null}
      {isAsked('poolSize', answers) ? (
        <TextInput
          control={control}
          name="poolSize"
          label="Size of the new loop device"
          unit="GiB"
          help="The file takes up only what is written to it. It can grow later, and cannot shrink."
        />
      ) : null}
      {isAsked('poolDevice', answers) ? (
        <TextInput
          control={control}
          name="poolDevice"
          label="Path to the empty block device"
          help={deviceHelp(facts)}
          suggestions={facts.disks.filter((disk) => !disk.inUse).map((disk) => disk.path)}
          placeholder="/dev/sdb"
          mono
        />
      ) : null}
      {isAsked('poolExisting', answers) ? (
        <TextInput
          control={control}
          name="poolExisting"
          label="Name of the existing pool, volume group or dataset"
          help="It must be empty. LXD takes it over and deletes it with the pool."
          mono
        />
      ) : null}
      <HostSays check={check} to="poolSize" />
      <HostSays check={check} to="poolDevice" />
      <HostSays check={check} to="poolExisting" />
      {isAsked('cephPool', answers) ? (
        <div className="grid gap-3 sm:grid-cols-3">
          <TextInput control={control} name="cephCluster" label="Name of the Ceph cluster" mono />
          <TextInput control={control} name="cephPool" label="Name of the OSD pool" mono />
          {isAsked('cephGroups', answers) ? (
            <TextInput control={control} name="cephGroups" label="Placement groups" />
          ) : null}
        </div>
      ) : null}
      {isAsked('poolThin', answers) ? (
        <CheckboxInput
          control={control}
          name="poolThin"
          label="Thin provisioning"
          help={
            facts.thinCheck
              ? 'Volumes take up only what is written to them. It cannot be changed later.'
              : 'thin_check is not installed on this host, so LXD cannot make a thin pool.'
          }
        />
      ) : null}
    </FormSection>
  )
}

function places({ poolDriver }: Answers, facts: SetupFacts) {
  if (poolDriver === 'ceph')
    return [
      { id: 'new', label: 'A new pool in Ceph', note: 'The default' },
      { id: 'existing', label: 'A pool that is in Ceph already' },
    ]
  const below = {
    subvolume: 'A subvolume of the file system LXD is on',
    dataset: 'A dataset of this host’s own ZFS pool, rpool/lxd',
  }
  const first = firstPlace(facts, poolDriver)
  return [
    ...(first === 'subvolume' || first === 'dataset'
      ? [{ id: first, label: below[first], note: 'The default here' }]
      : []),
    {
      id: 'loop',
      label: 'A new file on LXD’s disk',
      note: 'The default; fine to begin with, slower than a device',
    },
    { id: 'device', label: 'An empty block device', note: 'Everything on the device is lost' },
    { id: 'existing', label: 'An existing pool, volume group or dataset' },
  ]
}

function deviceHelp({ disks }: SetupFacts): string {
  if (disks.length === 0) return 'LXD names no disks of this host.'
  return disks
    .map((disk) => `${disk.path} ${formatBytes(disk.size)}${disk.inUse ? ' (in use)' : ''}`)
    .join(', ')
}
