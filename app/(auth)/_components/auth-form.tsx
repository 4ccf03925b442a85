'use client'
import { Button } from '@heroui/react/button'
import type { FormEvent, ReactNode } from 'react'
import type { AppFailure } from '#app/_lib/app-failure.ts'
import { FailureText } from '#app/_ui/failure-text.tsx'

type Props = {
  submit: (event: FormEvent<HTMLFormElement>) => unknown
  submitLabel: string
  failure: AppFailure | null
  busy: boolean
  children: ReactNode
}

export function AuthForm({ submit, submitLabel, failure, busy, children }: Props) {
  return (
    // POST: sent before the page's script runs, a form would otherwise put what was typed into the address.
    <form method="post" noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      {children}
      {failure ? (
        <div role="alert" className="text-danger">
          <FailureText failure={failure} />
        </div>
      ) : null}
      <Button type="submit" variant="primary" fullWidth isPending={busy}>
        {submitLabel}
      </Button>
    </form>
  )
}
