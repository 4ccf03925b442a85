'use client'
import { useId } from 'react'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { localMoment, momentOf } from '../local-moment.ts'
import type { FieldProps } from './text-input.tsx'

/** A day and time in the reader's own zone, in a react-hook-form form; the value is ISO text, or null for none. */
export function MomentInput<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: Omit<FieldProps<Values, Name>, 'disabledReason'>,
) {
  const id = useId()
  const { field, fieldState } = useController({ control: props.control, name: props.name })
  const given: unknown = field.value
  const error = fieldState.error?.message
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {props.label}
      </label>
      <input
        id={id}
        ref={field.ref}
        type="datetime-local"
        className="input input--primary input--full-width mono"
        value={typeof given === 'string' ? localMoment(given) : ''}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-help`}
        onChange={(event) => field.onChange(momentOf(event.target.value))}
        onBlur={field.onBlur}
      />
      <p id={`${id}-help`} className={`text-xs ${error === undefined ? 'text-muted' : 'text-danger'}`}>
        {error ?? props.help}
      </p>
    </div>
  )
}
