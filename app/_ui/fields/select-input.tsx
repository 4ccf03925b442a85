'use client'
import { FieldError } from '@heroui/react/field-error'
import { Label } from '@heroui/react/label'
import { ListBox } from '@heroui/react/list-box'
import { Select } from '@heroui/react/select'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { FieldHelp, type FieldProps } from './text-input.tsx'

export type SelectOption = {
  id: string
  label: string
  /** A second line, e.g. the free space of a pool. */
  note?: string
  disabled?: boolean
}

type Props<Values extends FieldValues, Name extends FieldPath<Values>> = FieldProps<Values, Name> & {
  options: readonly SelectOption[]
  placeholder?: string
}

/** One of several, in a react-hook-form form; the value is the option's id. */
export function SelectInput<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: Props<Values, Name>,
) {
  const { field, fieldState } = useController({ control: props.control, name: props.name })
  const value: unknown = field.value
  return (
    <Select
      fullWidth
      name={field.name}
      placeholder={props.placeholder ?? 'Choose'}
      selectedKey={typeof value === 'string' && value !== '' ? value : null}
      onSelectionChange={(key) => field.onChange(key === null ? '' : String(key))}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      isDisabled={props.disabledReason !== undefined}
      validationBehavior="aria"
    >
      <Label>{props.label}</Label>
      <Select.Trigger ref={field.ref}>
        <Select.Value />
        <Select.Indicator />
      </Select.Trigger>
      <FieldHelp help={props.disabledReason ?? props.help} />
      <FieldError>{fieldState.error?.message}</FieldError>
      <Select.Popover>
        <ListBox>
          {props.options.map((option) => (
            <ListBox.Item
              key={option.id}
              id={option.id}
              textValue={option.label}
              isDisabled={option.disabled ?? false}
            >
              <span className="grid">
                <span>{option.label}</span>
                {option.note ? <span className="text-xs text-muted">{option.note}</span> : null}
              </span>
              <ListBox.ItemIndicator />
            </ListBox.Item>
          ))}
        </ListBox>
      </Select.Popover>
    </Select>
  )
}
