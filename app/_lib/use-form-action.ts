'use client'
import { useState } from 'react'
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form'
import { type AppFailure, toFailure } from './app-failure.ts'

/**
 * Submits a react-hook-form form to a server action. Messages for fields go to their fields, and the first of them gets
 * the focus; everything else comes back as `failure`. What was typed stays.
 */
export function useFormAction<Values extends FieldValues, Parsed>(
  form: UseFormReturn<Values, unknown, Parsed>,
  call: (values: Parsed) => Promise<void>,
) {
  const [failure, setFailure] = useState<AppFailure | null>(null)
  const submit = form.handleSubmit(async (values) => {
    setFailure(null)
    try {
      await call(values)
    } catch (error) {
      const caught = toFailure(error)
      const shown = showAtFields(form, caught.fields ?? {})
      // LXD's own words have no room at a field.
      if (!shown || caught.detail !== undefined) setFailure(caught)
    }
  })
  return { submit, failure, busy: form.formState.isSubmitting }
}

function showAtFields<Values extends FieldValues, Parsed>(
  form: UseFormReturn<Values, unknown, Parsed>,
  fields: Record<string, string>,
): boolean {
  // `config.3.value` stands in the form when `config` does.
  const isField = (path: string): path is FieldPath<Values> => (path.split('.')[0] ?? '') in form.getValues()
  const paths = Object.keys(fields).filter(isField)
  for (const [index, path] of paths.entries()) {
    form.setError(path, { type: 'server', message: fields[path] }, { shouldFocus: index === 0 })
  }
  return paths.length > 0
}
