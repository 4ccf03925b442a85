'use client'
import { Description } from '@heroui/react/description'
import { FieldError } from '@heroui/react/field-error'
import { Input } from '@heroui/react/input'
import { Label } from '@heroui/react/label'
import { TextArea } from '@heroui/react/textarea'
import { TextField } from '@heroui/react/textfield'
import { type ReactNode, useId } from 'react'
import { type FieldPath, type FieldValues, type UseControllerProps, useController } from 'react-hook-form'

export type FieldProps<Values extends FieldValues, Name extends FieldPath<Values>> = Pick<
  UseControllerProps<Values, Name>,
  'control' | 'name'
> & {
  label: string
  /** One sentence under the field; the error takes its place. */
  help?: ReactNode
  /** Shown in place of the help: why the field cannot be changed now. */
  disabledReason?: string | undefined
}

type Props<Values extends FieldValues, Name extends FieldPath<Values>> = FieldProps<Values, Name> & {
  type?: 'text' | 'email' | 'password' | 'search' | 'url'
  /** Stands in the field at its end, e.g. `GiB`. */
  unit?: string
  placeholder?: string
  mono?: boolean
  /** More than one line. */
  rows?: number
  autoComplete?: string
  autoFocus?: boolean
  maxLength?: number
  /** Offered while one types; anything else may be written too. */
  suggestions?: readonly string[]
}

/** A text field of a react-hook-form form: label above, help or error below, the value kept as a string. */
export function TextInput<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: Props<Values, Name>,
) {
  const { field, fieldState } = useController({ control: props.control, name: props.name })
  const value: unknown = field.value
  const listId = useId()
  const list = props.suggestions?.length ? listId : undefined
  const shared = {
    ref: field.ref,
    placeholder: props.placeholder,
    autoComplete: props.autoComplete ?? 'off',
    spellCheck: false,
    className: `${props.mono ? 'mono' : ''} ${props.unit ? 'pr-12' : ''}`,
  }
  return (
    <TextField
      fullWidth
      name={field.name}
      type={props.type ?? 'text'}
      autoFocus={props.autoFocus}
      maxLength={props.maxLength}
      value={typeof value === 'string' ? value : ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      isDisabled={props.disabledReason !== undefined}
      validationBehavior="aria"
    >
      <Label>{props.label}</Label>
      <div className="relative grid">
        {props.rows ? <TextArea {...shared} rows={props.rows} /> : <Input {...shared} list={list} />}
        {list === undefined ? null : (
          <datalist id={list}>
            {props.suggestions?.map((word) => (
              <option key={word} value={word} />
            ))}
          </datalist>
        )}
        {props.unit ? (
          <span aria-hidden className="absolute top-1/2 right-2.5 -translate-y-1/2 text-xs text-muted">
            {props.unit}
          </span>
        ) : null}
      </div>
      <FieldHelp help={props.disabledReason ?? props.help} />
      <FieldError>{fieldState.error?.message}</FieldError>
    </TextField>
  )
}

export function FieldHelp({ help }: { help: ReactNode }) {
  return help ? <Description>{help}</Description> : null
}
