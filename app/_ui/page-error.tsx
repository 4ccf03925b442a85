'use client'
import { AppFailure } from '#app/_lib/app-failure.ts'
import { ErrorState } from './error-state.tsx'

/** In place of a page that threw. `retry` asks the server for it again, which `reset` would not. */
export function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorState asPage error={withDigest(error) ?? error} retry={retry} />
}

/** What a server component threw: Next keeps its words on the server, and logs them under this number. */
function withDigest(error: unknown): AppFailure | null {
  if (!(error instanceof Error) || !('digest' in error) || typeof error.digest !== 'string') return null
  return new AppFailure('internal', 'This page could not be made.', { id: error.digest })
}
