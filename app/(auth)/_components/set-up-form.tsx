'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { NewPasswordInput } from '#app/_features/people/new-password-input.tsx'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { setUpSchema } from '#contracts/people.ts'
import { setUp } from '#server/actions/sign-in.ts'
import { AuthForm } from './auth-form.tsx'
import { LinkPage } from './link-page.tsx'

const otherwise =
  'Start the console again, or run npm run gantry -- new-setup-link on its host: either prints a fresh link.'

export function SetUpForm() {
  return (
    <LinkPage purpose="set-up" otherwise={otherwise}>
      {({ token }) => <Form token={token} />}
    </LinkPage>
  )
}

function Form({ token }: { token: string }) {
  const form = useForm({
    resolver: zodResolver(setUpSchema),
    defaultValues: { token, name: '', email: '', password: '' },
  })
  return (
    <AuthForm
      form={form}
      submitLabel="Make me the administrator"
      send={async (values) => {
        await runAction(setUp(values))
        window.location.replace(paths.home())
      }}
    >
      <TextInput control={form.control} name="name" label="Your name" autoComplete="name" autoFocus />
      <TextInput
        control={form.control}
        name="email"
        type="email"
        label="E-mail address"
        help="You sign in with it. Gantry sends no mail."
        autoComplete="username"
      />
      <NewPasswordInput control={form.control} name="password" label="Password" />
    </AuthForm>
  )
}
