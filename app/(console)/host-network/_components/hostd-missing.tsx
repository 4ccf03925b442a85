import Link from 'next/link'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'

/** What does root's work does not run: why, and how it is started. */
export function HostdMissing({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <EmptyState
      title={toFailure(error).message}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Link href={paths.setup()} className="button button--sm button--secondary">
            Open Set-up
          </Link>
          <PlainButton onClick={retry}>Try again</PlainButton>
        </div>
      }
    >
      The host’s network is read and changed by hostd, the small program that does what needs root. Set-up
      says how to start it; everything else works without it.
    </EmptyState>
  )
}
