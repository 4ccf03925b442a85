'use client'
import { useQueryClient } from '@tanstack/react-query'
import { peopleQuery } from '#app/_features/people/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import type { Person } from '#contracts/people.ts'
import { changeRole } from '#server/actions/people.ts'
import { roleHelp } from './role-help.ts'

export function RoleDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const client = useQueryClient()
  const role = person.role === 'administrator' ? 'viewer' : 'administrator'
  return (
    <ConfirmDialog
      title={`Make ${person.name} ${role === 'viewer' ? 'a viewer' : 'an administrator'}`}
      confirmLabel="Change role"
      danger={role === 'viewer'}
      onClose={onClose}
      onConfirm={async () => {
        await runAction(changeRole({ id: person.id, role }))
        await client.invalidateQueries(peopleQuery())
      }}
    >
      <p>{roleHelp[role]}</p>
      {role === 'viewer' ? <p>Terminals and consoles they have open are closed.</p> : null}
    </ConfirmDialog>
  )
}
