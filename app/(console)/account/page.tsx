import type { Metadata } from 'next'
import { ownSessionsQuery } from '#app/_features/people/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readSessionsOfRequest } from '#server/reads/people.ts'
import { PasswordForm } from './_components/password-form.tsx'
import { Sessions } from './_components/sessions.tsx'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const viewer = await pageViewer('account:manage')
  return (
    <div className="grid max-w-180 gap-8 px-4 py-3 pb-8">
      <header className="grid gap-0.5">
        <h1 className="text-title font-semibold">Your account</h1>
        <p className="text-muted">
          {viewer.name} · {viewer.email} · {viewer.role}
        </p>
      </header>
      <PasswordForm email={viewer.email} />
      <Prefetched answers={[answer(ownSessionsQuery(), readSessionsOfRequest)]}>
        <Sessions />
      </Prefetched>
    </div>
  )
}
