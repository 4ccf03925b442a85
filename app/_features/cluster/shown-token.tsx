'use client'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { Secret, ShownOnceDialog } from '#app/_ui/shown-once.tsx'
import type { JoinOffer } from '#contracts/cluster.ts'
import { offerPreseed } from './offer-preseed.ts'

type Props = { offer: JoinOffer; address: string; onClose: () => void }

/** The token, which nobody can be shown a second time, and what to do with it on the other server. */
export function ShownToken({ offer, address, onClose }: Props) {
  return (
    <ShownOnceDialog title={`Token for ${offer.name}`} size="lg" onClose={onClose}>
      <p>
        It is shown only now, and works once
        {offer.expiresAt === null ? '' : ', until it runs out '}
        {offer.expiresAt === null ? null : <RelativeTime at={offer.expiresAt} />}. Whoever has it can join.
      </p>
      <Secret label="Join token" text={offer.token} />
      <p>
        On the new server, in its own Gantry: Set-up, Set up LXD, tick “Use LXD clustering” and “Join an
        existing cluster”, and paste the token. In a terminal there: lxd init, yes to clustering, yes to
        joining, and the token where it asks for one. It must reach this cluster at its address.
      </p>
      {address === '' ? (
        <Asked offer={offer} />
      ) : (
        <>
          <p>
            Or give it this preseed, in its wizard or by <code className="mono">lxd init --preseed</code>. All
            data it has is lost by joining.
          </p>
          <Secret label="Preseed for the new member" text={offerPreseed(offer, address)} />
        </>
      )}
    </ShownOnceDialog>
  )
}

/** Without a preseed the settings are given by hand. */
function Asked({ offer: { settings } }: { offer: JoinOffer }) {
  if (settings.length === 0) return null
  return (
    <p className="text-muted">
      It is asked for settings of its own: {settings.map((each) => `${each.key} of ${each.name}`).join(', ')}.
      What is left empty LXD chooses itself.
    </p>
  )
}
