'use client'
import { Checkbox } from '@heroui/react/checkbox'
import { Description } from '@heroui/react/description'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import type { FieldProps } from './text-input.tsx'

/** Yes or no, in a react-hook-form form. */
export function CheckboxInput<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: FieldProps<Values, Name>,
) {
  const { field, fieldState } = useController({ control: props.control, name: props.name })
  const help = props.disabledReason ?? props.help
  return (
    <Checkbox
      name={field.name}
      isSelected={field.value === true}
      onChange={field.onChange}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      isDisabled={props.disabledReason !== undefined}
    >
      <Checkbox.Content>
        <Checkbox.Control>
          <Checkbox.Indicator />
        </Checkbox.Control>
        {props.label}
      </Checkbox.Content>
      {help ? <Description>{help}</Description> : null}
    </Checkbox>
  )
}
