'use client'
import { useQueryClient } from '@tanstack/react-query'
import { peopleQuery } from '#app/_features/people/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import type { Person } from '#contracts/people.ts'
import { removePerson } from '#server/actions/people.ts'

export function RemoveDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const client = useQueryClient()
  return (
    <ConfirmDialog
      title={`Remove ${person.name}`}
      confirmLabel="Remove person"
      danger
      onClose={onClose}
      onConfirm={async () => {
        await runAction(removePerson({ id: person.id }))
        await client.invalidateQueries(peopleQuery())
      }}
    >
      <p>
        {person.email} is signed out everywhere at once, and open terminals are closed. What {person.name} did
        stays in the task list.
      </p>
    </ConfirmDialog>
  )
}
