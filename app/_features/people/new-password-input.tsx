'use client'
import type { FieldPath, FieldValues } from 'react-hook-form'
import { type FieldProps, TextInput } from '#app/_ui/fields/text-input.tsx'

type Props<Values extends FieldValues, Name extends FieldPath<Values>> = Omit<
  FieldProps<Values, Name>,
  'help'
> & {
  /** What else comes of setting it. */
  note?: string
  autoFocus?: boolean
}

/** A password that is being chosen, so that password managers offer one. */
export function NewPasswordInput<Values extends FieldValues, Name extends FieldPath<Values>>({
  note,
  ...field
}: Props<Values, Name>) {
  const help = note === undefined ? 'At least 12 characters' : `At least 12 characters. ${note}`
  return <TextInput {...field} type="password" help={help} autoComplete="new-password" />
}
