'use client'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { Secret, ShownOnceDialog } from '#app/_ui/shown-once.tsx'
import type { NewLink } from '#contracts/people.ts'

type Props = { title: string; link: NewLink; onClose: () => void }

/** The link, which the server cannot show a second time: it keeps the hash of its token only. */
export function LinkDialog({ title, link, onClose }: Props) {
  return (
    <ShownOnceDialog title={title} onClose={onClose}>
      <p>Send it yourself: Gantry sends no mail, and shows this link only now. It works once.</p>
      <Secret label="Link" text={`${window.location.origin}${link.path}#${link.token}`} />
      <p className="text-muted">
        Runs out <RelativeTime at={link.expiresAt} />.
      </p>
    </ShownOnceDialog>
  )
}
