import Link from 'next/link'
import { paths } from '#app/_lib/paths.ts'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { KernelMissing } from '#contracts/isolation.ts'

type Props = {
  missing: KernelMissing
  /** What would stand here. */
  what: string
  retry: () => void
}

/** What cannot be shown, why, and what to do about it. */
export function WithoutKernel({ missing, what, retry }: Props) {
  return (
    <Panel title="What is missing">
      <div role="status" className="grid max-w-prose gap-2">
        <p>{missing.message}</p>
        {missing.because === 'not-running' ? null : <p className="text-muted">{what}</p>}
        {missing.because === 'hostd' ? (
          <p className="text-muted">
            hostd is the small program that does what needs root. Set-up says how to start it; everything else
            works without it.
          </p>
        ) : null}
      </div>
      {missing.because === 'hostd' ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <Link href={paths.setup()} className="button button--sm button--secondary">
            Open Set-up
          </Link>
          <PlainButton onClick={retry}>Try again</PlainButton>
        </div>
      ) : null}
    </Panel>
  )
}
