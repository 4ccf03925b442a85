'use client'
import { Button } from '@heroui/react/button'
import { Plus, X } from 'lucide-react'
import { type Control, useFieldArray } from 'react-hook-form'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import type { LaunchDraft } from '#contracts/launch.ts'

/** Config keys that have no field of their own. */
export function ConfigRows({ control }: { control: Control<LaunchDraft> }) {
  const { fields, append, remove } = useFieldArray({ control, name: 'config' })
  return (
    <div className="grid gap-2">
      {fields.map((row, index) => (
        <fieldset
          key={row.id}
          aria-label={`Config key ${index + 1}`}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]"
        >
          <TextInput
            control={control}
            name={`config.${index}.key`}
            label="Key"
            placeholder="security.nesting"
            mono
          />
          <div className="col-start-1 sm:col-start-2">
            <TextInput
              control={control}
              name={`config.${index}.value`}
              label="Value"
              placeholder="true"
              mono
            />
          </div>
          <div className="col-start-2 row-start-1 self-start pt-6.5 sm:col-start-3">
            <IconButton label={`Take key ${index + 1} out`} onClick={() => remove(index)}>
              <X size={14} aria-hidden />
            </IconButton>
          </div>
        </fieldset>
      ))}
      <div>
        <Button size="sm" variant="secondary" onPress={() => append({ key: '', value: '' })}>
          <Plus size={14} aria-hidden />
          Add a config key
        </Button>
      </div>
    </div>
  )
}
