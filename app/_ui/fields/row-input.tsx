'use client'
import { FieldError } from '@heroui/react/field-error'
import { Input } from '@heroui/react/input'
import { TextField } from '@heroui/react/textfield'
import { type FieldPath, type FieldValues, type UseControllerProps, useController } from 'react-hook-form'

type Props<Values extends FieldValues, Name extends FieldPath<Values>> = Pick<
  UseControllerProps<Values, Name>,
  'control' | 'name'
> & {
  /** For screen readers: what the column is called stands above all rows. */
  label: string
  placeholder?: string
  disabled?: boolean
  autoFocus?: boolean
}

/** One text of many in rows: no label of its own to be seen, the error below. */
export function RowInput<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: Props<Values, Name>,
) {
  const { field, fieldState } = useController({ control: props.control, name: props.name })
  const value: unknown = field.value
  return (
    <TextField
      fullWidth
      aria-label={props.label}
      name={field.name}
      value={typeof value === 'string' ? value : ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      isDisabled={props.disabled ?? false}
      autoFocus={props.autoFocus}
      validationBehavior="aria"
    >
      <Input
        ref={field.ref}
        className="mono"
        placeholder={props.placeholder}
        autoComplete="off"
        spellCheck={false}
      />
      <FieldError>{fieldState.error?.message}</FieldError>
    </TextField>
  )
}
