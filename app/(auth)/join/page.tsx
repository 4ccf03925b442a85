import type { Metadata } from 'next'
import { JoinForm } from '../_components/join-form.tsx'

export const metadata: Metadata = { title: 'Join Gantry' }

export default function JoinPage() {
  return (
    <>
      <h1 className="text-title font-semibold">Join Gantry</h1>
      <JoinForm />
    </>
  )
}
