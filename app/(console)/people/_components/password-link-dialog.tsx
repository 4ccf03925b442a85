'use client'
import { useRef, useState } from 'react'
import { runAction } from '#app/_lib/run-action.ts'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import type { NewLink, Person } from '#contracts/people.ts'
import { makePasswordLink } from '#server/actions/people.ts'
import { LinkDialog } from './link-dialog.tsx'

export function PasswordLinkDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const [link, setLink] = useState<NewLink | null>(null)
  const made = useRef(false)
  if (link) return <LinkDialog title={`New password for ${person.name}`} link={link} onClose={onClose} />
  return (
    <ConfirmDialog
      title={`New password for ${person.name}`}
      confirmLabel="Make link"
      // The dialog closes itself after onConfirm too; the link then takes its place.
      onClose={() => made.current || onClose()}
      onConfirm={async () => {
        const next = await runAction(makePasswordLink({ id: person.id }))
        made.current = true
        setLink(next)
      }}
    >
      <p>
        Makes a link that sets a new password once, within an hour. The present one works until then; using
        the link signs {person.name} out everywhere else.
      </p>
    </ConfirmDialog>
  )
}
