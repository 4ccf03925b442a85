'use client'
import { X } from 'lucide-react'
import { type UseFormReturn, useFieldArray } from 'react-hook-form'
import { RowInput } from '#app/_ui/fields/row-input.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { Answers } from '#contracts/setup/answers.ts'
import type { MemberSetting } from '#contracts/setup/cluster-answers.ts'

const words = { 'storage-pool': 'Pool', network: 'Network' } as const

/** What each member has for itself, as the place of its pool. The preseed that a member hands out lists what the cluster asks for. */
export function MemberSettings({ form }: { form: UseFormReturn<Answers> }) {
  const { control, formState } = form
  const { fields, append, remove } = useFieldArray({ control, name: 'memberSettings' })
  const problem = formState.errors.memberSettings?.message
  const add = (entity: MemberSetting['entity'], key: string) =>
    append({ entity, name: entity === 'network' ? '' : 'local', key, value: '', description: '' })
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1 text-sm font-medium">Settings of this member’s own</legend>
      <p className="text-xs text-muted">
        The cluster’s pools and networks are made here, too. Where a pool is to be kept on this host (source,
        size) or what a network stands on (parent) is asked for each; what is left empty LXD chooses itself.
      </p>
      {fields.map((field, index) => (
        <div
          key={field.id}
          className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[4.5rem_minmax(0,1fr)_minmax(0,1fr)_minmax(0,2fr)_auto]"
        >
          <span className="self-center text-muted max-sm:col-span-3">{words[field.entity]}</span>
          <RowInput
            control={control}
            name={`memberSettings.${index}.name`}
            label={`${words[field.entity]} ${index + 1}`}
            placeholder="name"
          />
          <RowInput
            control={control}
            name={`memberSettings.${index}.key`}
            label={`Key ${index + 1}`}
            placeholder="source"
          />
          <div className="max-sm:order-last max-sm:col-span-3">
            <RowInput
              control={control}
              name={`memberSettings.${index}.value`}
              label={`Value ${index + 1}`}
              placeholder="LXD chooses"
            />
          </div>
          <IconButton label={`Remove setting ${index + 1}`} onClick={() => remove(index)}>
            <X size={14} aria-hidden />
          </IconButton>
        </div>
      ))}
      {problem ? (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <PlainButton onClick={() => add('storage-pool', 'source')}>Add a pool’s setting</PlainButton>
        <PlainButton onClick={() => add('network', 'parent')}>Add a network’s setting</PlainButton>
      </div>
    </fieldset>
  )
}
