'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { paths } from '#app/_lib/paths.ts'
import { FailureText } from '#app/_ui/failure-text.tsx'
import type { LinkPurpose, OpenedLink } from '#contracts/people.ts'
import { useOpenedLink } from './use-opened-link.ts'

type Props = {
  purpose: LinkPurpose
  /** Where to get another link. */
  otherwise: ReactNode
  children: (opened: { token: string; link: OpenedLink }) => ReactNode
}

/** What a one-time link leads to, once it has been found good. */
export function LinkPage({ purpose, otherwise, children }: Props) {
  const state = useOpenedLink(purpose)
  if (state.step === 'opening') {
    return (
      <p role="status" className="text-muted">
        Opening the link …
      </p>
    )
  }
  if (state.step === 'open') return children(state)
  const { failure } = state
  return (
    <div role="alert" className="grid gap-3">
      {failure.fields?.token ? <p>{failure.fields.token}</p> : <FailureText failure={failure} />}
      <p className="text-muted">{otherwise}</p>
      <Link href={paths.signIn()} className="text-link underline underline-offset-2">
        Sign in
      </Link>
    </div>
  )
}
