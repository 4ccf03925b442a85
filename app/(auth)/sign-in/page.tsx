import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { internalPath } from '#app/_lib/internal-path.ts'
import { viewerOrNull } from '#server/reads/page-viewer.ts'
import { SignInForm } from '../_components/sign-in-form.tsx'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const { next } = await searchParams
  const target = internalPath(typeof next === 'string' ? next : undefined)
  if (await viewerOrNull()) redirect(target)
  return (
    <>
      <h1 className="text-title font-semibold">Sign in</h1>
      <SignInForm next={target} />
      <p className="text-xs text-muted">
        Lost your password? An administrator can make you a link, or on the host itself:{' '}
        <code>npm run gantry -- reset-password</code>
      </p>
    </>
  )
}
