'use client'
import { Button } from '@heroui/react/button'
import type { ReactNode } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { FailureBox } from '#app/_ui/failure-box.tsx'

type Props<Values extends FieldValues, Parsed> = {
  form: UseFormReturn<Values, unknown, Parsed>
  submitLabel: string
  /** Does it, and leaves the page; what it throws is shown at the fields or below them. */
  send: (values: Parsed) => Promise<void>
  children: ReactNode
}

export function AuthForm<Values extends FieldValues, Parsed>(props: Props<Values, Parsed>) {
  const { submit, failure, busy } = useFormAction(props.form, props.send)
  return (
    // POST: sent before the page's script runs, a form would otherwise put what was typed into the address.
    <form method="post" noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      {props.children}
      <FailureBox failure={failure} />
      <Button type="submit" variant="primary" fullWidth isPending={busy}>
        {props.submitLabel}
      </Button>
    </form>
  )
}
