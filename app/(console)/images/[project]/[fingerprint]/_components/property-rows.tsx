'use client'
import { Button } from '@heroui/react/button'
import { Plus, X } from 'lucide-react'
import { type UseFormReturn, useFieldArray } from 'react-hook-form'
import { RowInput } from '#app/_ui/fields/row-input.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import type { ImageFields } from '#contracts/image-edits.ts'

type Props = { form: UseFormReturn<ImageFields>; disabled: boolean }

/** What the image says about itself. */
export function PropertyRows({ form, disabled }: Props) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'properties' })
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 font-medium">Properties</legend>
      {fields.length === 0 ? <p className="text-muted">None</p> : null}
      {fields.map((row, index) => (
        <div key={row.id} className="flex items-start gap-1">
          <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-1">
            <RowInput
              control={form.control}
              name={`properties.${index}.key`}
              label={`Key of property ${index + 1}`}
              placeholder="os"
              disabled={disabled}
              autoFocus={row.key === ''}
            />
            <RowInput
              control={form.control}
              name={`properties.${index}.value`}
              label={row.key === '' ? `Value of property ${index + 1}` : `Value of ${row.key}`}
              disabled={disabled}
            />
          </div>
          {disabled ? null : (
            <IconButton
              label={row.key === '' ? `Remove property ${index + 1}` : `Remove ${row.key}`}
              onClick={() => remove(index)}
            >
              <X size={14} aria-hidden />
            </IconButton>
          )}
        </div>
      ))}
      {disabled ? null : (
        <div>
          <Button size="sm" variant="secondary" onPress={() => append({ key: '', value: '' })}>
            <Plus size={14} aria-hidden />
            Add a property
          </Button>
        </div>
      )}
    </fieldset>
  )
}
