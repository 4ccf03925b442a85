'use client'
import { Button } from '@heroui/react/button'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { NewPasswordInput } from '#app/_features/people/new-password-input.tsx'
import { ownSessionsQuery } from '#app/_features/people/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { notify } from '#app/_ui/toast.ts'
import { changePasswordSchema } from '#contracts/people.ts'
import { changePassword } from '#server/actions/account.ts'

export function PasswordForm({ email }: { email: string }) {
  const client = useQueryClient()
  const form = useForm({
    resolver: zodResolver(changePasswordSchema),
    defaultValues: { current: '', password: '' },
  })
  const { submit, failure, busy } = useFormAction(form, async (values) => {
    await runAction(changePassword(values))
    form.reset()
    notify({ tone: 'done', title: 'Password changed', detail: 'Your other sessions have ended.' })
    await client.invalidateQueries(ownSessionsQuery())
  })
  return (
    <section aria-labelledby="password" className="grid gap-3">
      <h2 id="password" className="text-base font-semibold">
        Password
      </h2>
      <form method="post" noValidate className="grid max-w-88 gap-4" onSubmit={(event) => void submit(event)}>
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <TextInput
          control={form.control}
          name="current"
          type="password"
          label="Current password"
          autoComplete="current-password"
        />
        <NewPasswordInput
          control={form.control}
          name="password"
          label="New password"
          note="Your other sessions end."
        />
        <FailureBox failure={failure} />
        <div>
          <Button type="submit" variant="primary" isPending={busy}>
            Change password
          </Button>
        </div>
      </form>
    </section>
  )
}
