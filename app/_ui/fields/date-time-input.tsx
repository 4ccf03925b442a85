'use client'
import { FieldError } from '@heroui/react/field-error'
import { Input } from '@heroui/react/input'
import { Label } from '@heroui/react/label'
import { TextField } from '@heroui/react/textfield'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { localDateTime } from '../local-date-time.ts'
import { FieldHelp, type FieldProps } from './text-input.tsx'

/** A day and time in the reader's time zone, by the browser's own picker; the value is an ISO time, or null for none. */
export function DateTimeInput<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: FieldProps<Values, Name>,
) {
  const { field, fieldState } = useController({ control: props.control, name: props.name })
  const value: unknown = field.value
  return (
    <TextField
      fullWidth
      name={field.name}
      value={typeof value === 'string' ? localDateTime(value) : ''}
      onChange={(text) => field.onChange(text === '' ? null : new Date(text).toISOString())}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      isDisabled={props.disabledReason !== undefined}
      validationBehavior="aria"
    >
      <Label>{props.label}</Label>
      <Input ref={field.ref} type="datetime-local" />
      <FieldHelp help={props.disabledReason ?? props.help} />
      <FieldError>{fieldState.error?.message}</FieldError>
    </TextField>
  )
}
