'use client'
import { ErrorState } from '#app/_ui/error-state.tsx'

/** A page that could not be shown; the frame around it stays. */
export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return <ErrorState error={error} retry={reset} />
}
