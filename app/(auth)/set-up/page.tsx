import type { Metadata } from 'next'
import { SetUpForm } from '../_components/set-up-form.tsx'

export const metadata: Metadata = { title: 'Set up Gantry' }

export default function SetUpPage() {
  return (
    <>
      <h1 className="text-title font-semibold">Set up Gantry</h1>
      <SetUpForm />
    </>
  )
}
