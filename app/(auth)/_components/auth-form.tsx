'use client'
import { Button } from '@heroui/react/button'
import type { FormEvent, ReactNode } from 'react'
import type { AppFailure } from '#app/_lib/app-failure.ts'
import { FailureBox } from '#app/_ui/failure-box.tsx'

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
      <FailureBox failure={failure} />
      <Button type="submit" variant="primary" fullWidth isPending={busy}>
        {submitLabel}
      </Button>
    </form>
  )
}
