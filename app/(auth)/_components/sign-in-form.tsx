'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { signInSchema } from '#contracts/people.ts'
import { signIn } from '#server/actions/sign-in.ts'
import { AuthForm } from './auth-form.tsx'

export function SignInForm({ next }: { next: string }) {
  const form = useForm({ resolver: zodResolver(signInSchema), defaultValues: { email: '', password: '' } })
  return (
    <AuthForm
      form={form}
      submitLabel="Sign in"
      send={async (values) => {
        try {
          await runAction(signIn(values))
        } catch (error) {
          if (toFailure(error).code === 'unauthenticated') {
            form.resetField('password')
            form.setFocus('password')
          }
          throw error
        }
        // A whole load: nothing of the signed-out page is kept.
        window.location.assign(next)
      }}
    >
      <TextInput
        control={form.control}
        name="email"
        type="email"
        label="E-mail address"
        autoComplete="username"
        autoFocus
      />
      <TextInput
        control={form.control}
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
      />
    </AuthForm>
  )
}
