'use client'
import { Banner } from '#app/_ui/banner.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { NetworkStatus } from '#contracts/host-network/status.ts'
import { changeWords } from './change-words.ts'

type Props = { ended: NonNullable<NetworkStatus['last']>; onClose: () => void }

/** How the change ended that somebody just watched. */
export function EndedBanner({ ended, onClose }: Props) {
  const kept = ended.outcome === 'kept'
  return (
    <Banner tone={kept ? 'info' : 'warning'} live>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <span className="min-w-0 flex-1 basis-64">
          <strong className="font-medium">{changeWords(ended.change)}</strong>:{' '}
          {kept
            ? `kept${ended.endedBy ? ` by ${ended.endedBy}` : ''}.`
            : `the host’s network is as it was before. ${ended.reason}`}
        </span>
        <PlainButton onClick={onClose}>Close</PlainButton>
      </span>
    </Banner>
  )
}
