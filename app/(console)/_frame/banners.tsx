'use client'
import { FlaskConical, Unplug } from 'lucide-react'
import { Banner } from '#app/_ui/banner.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { useConnection } from '#app/(console)/_live/event-stream.tsx'
import { NetworkBanner } from './network-banner.tsx'

/** Between bar and content: what is wrong first, then what waits for somebody, then where one is. */
export function Banners({ practice }: { practice: boolean }) {
  const { lxd } = useConnection()
  return (
    <div className="frame-banners">
      {lxd ? (
        <Banner tone="error" live icon={<Unplug size={16} aria-hidden className="shrink-0" />}>
          <strong className="font-medium">LXD cannot be reached</strong> (<RelativeTime at={lxd.since} />
          ). {lxd.reason ? `${lxd.reason} ` : ''}What is shown is as last known; Gantry keeps trying.
        </Banner>
      ) : null}
      <NetworkBanner />
      {practice ? (
        <Banner tone="info" icon={<FlaskConical size={16} aria-hidden className="shrink-0" />}>
          Practice host: nothing here touches your machine
        </Banner>
      ) : null}
    </div>
  )
}
