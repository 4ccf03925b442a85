'use client'
import { type Control, type FieldPath, type FieldValues, useWatch } from 'react-hook-form'
import { SelectInput } from '#app/_ui/fields/select-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { autostartSchema } from '#contracts/instance-edits.ts'
import { autostartWords } from './autostart-words.ts'

type Props<Values extends FieldValues> = {
  control: Control<Values>
  names: { autostart: FieldPath<Values>; delay: FieldPath<Values>; priority: FieldPath<Values> }
}

/** `boot.autostart` with its delay and priority, in any form that has the three fields. */
export function AutostartFields<Values extends FieldValues>({ control, names }: Props<Values>) {
  const autostart: unknown = useWatch({ control, name: names.autostart })
  const idle = autostart === 'never' ? 'It does not start with the host.' : undefined
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <SelectInput
        control={control}
        name={names.autostart}
        label="When the host starts"
        options={autostartSchema.options.map((id) => ({ id, label: autostartWords[id] }))}
      />
      <TextInput
        control={control}
        name={names.delay}
        label="Delay"
        unit="s"
        placeholder="0"
        help={idle ?? 'Pause after it, before the next one starts.'}
        mono
      />
      <TextInput
        control={control}
        name={names.priority}
        label="Priority"
        placeholder="0"
        help={idle ?? 'Higher starts earlier.'}
        mono
      />
    </div>
  )
}
