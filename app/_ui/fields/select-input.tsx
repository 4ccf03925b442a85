'use client'
import { FieldError } from '@heroui/react/field-error'
import { Label } from '@heroui/react/label'
import { ListBox } from '@heroui/react/list-box'
import { Select } from '@heroui/react/select'
import type { ReactNode, Ref } from 'react'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { FieldHelp, type FieldProps } from './text-input.tsx'

export type SelectOption = {
  id: string
  label: string
  /** A second line, e.g. the free space of a pool. */
  note?: string
  disabled?: boolean
}

type BoxProps = {
  name: string
  label: string
  help?: ReactNode
  disabledReason?: string | undefined
  options: readonly SelectOption[]
  placeholder?: string | undefined
  /** Id of the option chosen; an empty text when none is. */
  value: string
  error?: string | undefined
  onChange: (value: string) => void
  onBlur?: () => void
  triggerRef?: Ref<HTMLButtonElement>
}

/** One of several. `SelectInput` is the same in a form; this is for values that are more than one word. */
export function SelectBox(props: BoxProps) {
  return (
    <Select
      fullWidth
      name={props.name}
      placeholder={props.placeholder ?? 'Choose'}
      selectedKey={props.value === '' ? null : props.value}
      onSelectionChange={(key) => props.onChange(key === null ? '' : String(key))}
      onBlur={props.onBlur}
      isInvalid={props.error !== undefined}
      isDisabled={props.disabledReason !== undefined}
      validationBehavior="aria"
    >
      <Label>{props.label}</Label>
      <Select.Trigger ref={props.triggerRef}>
        <Select.Value />
        <Select.Indicator />
      </Select.Trigger>
      <FieldHelp help={props.disabledReason ?? props.help} />
      <FieldError>{props.error}</FieldError>
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

type Props<Values extends FieldValues, Name extends FieldPath<Values>> = FieldProps<Values, Name> &
  Pick<BoxProps, 'options' | 'placeholder'>

/** One of several, in a react-hook-form form; the value is the option's id. */
export function SelectInput<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: Props<Values, Name>,
) {
  const { field, fieldState } = useController({ control: props.control, name: props.name })
  const value: unknown = field.value
  return (
    <SelectBox
      {...props}
      value={typeof value === 'string' ? value : ''}
      error={fieldState.invalid ? (fieldState.error?.message ?? '') : undefined}
      triggerRef={field.ref}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  )
}
