import type { Metadata } from 'next'
import { NewPasswordForm } from '../_components/new-password-form.tsx'

export const metadata: Metadata = { title: 'New password' }

export default function NewPasswordPage() {
  return (
    <>
      <h1 className="text-title font-semibold">New password</h1>
      <NewPasswordForm />
    </>
  )
}
