'use client'
import { Button } from '@heroui/react/button'
import { Plus, X } from 'lucide-react'
import { type UseFormReturn, useFieldArray } from 'react-hook-form'
import { RowInput } from '#app/_ui/fields/row-input.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import type { ImageFields } from '#contracts/image-edits.ts'

type Props = { form: UseFormReturn<ImageFields>; disabled: boolean }

/** The names that the image can be launched by. */
export function AliasRows({ form, disabled }: Props) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'aliases' })
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 font-medium">Aliases</legend>
      {fields.length === 0 ? <p className="text-muted">None</p> : null}
      {fields.map((row, index) => (
        <div key={row.id} className="flex items-start gap-1">
          <RowInput
            control={form.control}
            name={`aliases.${index}.name`}
            label={`Alias ${index + 1}`}
            placeholder="debian/12"
            disabled={disabled}
            autoFocus={row.name === ''}
          />
          {disabled ? null : (
            <IconButton label={`Remove alias ${index + 1}`} onClick={() => remove(index)}>
              <X size={14} aria-hidden />
            </IconButton>
          )}
        </div>
      ))}
      {disabled ? null : (
        <div>
          <Button size="sm" variant="secondary" onPress={() => append({ name: '' })}>
            <Plus size={14} aria-hidden />
            Add an alias
          </Button>
        </div>
      )}
    </fieldset>
  )
}
