'use client'
import { toFailure } from '#app/_lib/app-failure.ts'
import { FailureText } from './failure-text.tsx'
import { PlainButton } from './plain-button.tsx'

type Props = {
  error: unknown
  retry?: () => void
  /** In place of a whole page, title and all. */
  asPage?: boolean
}

/** In place of what could not be read. */
export function ErrorState({ error, retry, asPage = false }: Props) {
  return (
    <div role="alert" className="flex flex-col items-center justify-center gap-3 px-6 py-16 text-center">
      <FailureText failure={toFailure(error)} asTitle={asPage} />
      {retry ? <PlainButton onClick={retry}>Try again</PlainButton> : null}
    </div>
  )
}
