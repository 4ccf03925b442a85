'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { NewPasswordInput } from '#app/_features/people/new-password-input.tsx'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { newPasswordSchema } from '#contracts/people.ts'
import { setNewPassword } from '#server/actions/sign-in.ts'
import { AuthForm } from './auth-form.tsx'
import { LinkPage } from './link-page.tsx'

export function NewPasswordForm() {
  return (
    <LinkPage purpose="password" otherwise="An administrator can make another link.">
      {({ token, link }) => <Form token={token} email={link.email ?? ''} />}
    </LinkPage>
  )
}

function Form({ token, email }: { token: string; email: string }) {
  const form = useForm({ resolver: zodResolver(newPasswordSchema), defaultValues: { token, password: '' } })
  return (
    <>
      <p>
        A new password for <strong className="break-all">{email}</strong>. You are signed out everywhere else.
      </p>
      <AuthForm
        form={form}
        submitLabel="Set password"
        send={async (values) => {
          await runAction(setNewPassword(values))
          window.location.replace(paths.home())
        }}
      >
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <NewPasswordInput control={form.control} name="password" label="New password" autoFocus />
      </AuthForm>
    </>
  )
}
