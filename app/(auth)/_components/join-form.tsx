'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { NewPasswordInput } from '#app/_features/people/new-password-input.tsx'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { joinSchema } from '#contracts/people.ts'
import { join } from '#server/actions/sign-in.ts'
import { AuthForm } from './auth-form.tsx'
import { LinkPage } from './link-page.tsx'

export function JoinForm() {
  return (
    <LinkPage purpose="invitation" otherwise="Whoever invited you can make another link.">
      {({ token, link }) => <Form token={token} email={link.email ?? ''} role={link.role ?? ''} />}
    </LinkPage>
  )
}

function Form({ token, email, role }: { token: string; email: string; role: string }) {
  const form = useForm({
    resolver: zodResolver(joinSchema),
    defaultValues: { token, name: '', password: '' },
  })
  return (
    <>
      <p>
        You sign in as <strong className="break-all">{email}</strong>, {role}.
      </p>
      <AuthForm
        form={form}
        submitLabel="Join"
        send={async (values) => {
          await runAction(join(values))
          window.location.replace(paths.home())
        }}
      >
        {/* For password managers: what the new password belongs to. */}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <TextInput control={form.control} name="name" label="Your name" autoComplete="name" autoFocus />
        <NewPasswordInput control={form.control} name="password" label="Password" />
      </AuthForm>
    </>
  )
}
