'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { peopleQuery } from '#app/_features/people/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { SelectInput } from '#app/_ui/fields/select-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { invitePersonSchema, type NewLink } from '#contracts/people.ts'
import type { Role } from '#contracts/permissions.ts'
import { invitePerson } from '#server/actions/people.ts'
import { LinkDialog } from './link-dialog.tsx'
import { roleHelp } from './role-help.ts'

const roles = [
  { id: 'viewer', label: 'Viewer', note: roleHelp.viewer },
  { id: 'administrator', label: 'Administrator', note: roleHelp.administrator },
]
const nobody: { email: string; role: Role } = { email: '', role: 'viewer' }

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<{ email: string; link: NewLink } | null>(null)
  return made ? (
    <LinkDialog title={`Link for ${made.email}`} link={made.link} onClose={onClose} />
  ) : (
    <InviteForm onMade={setMade} onClose={onClose} />
  )
}

type FormProps = { onMade: (made: { email: string; link: NewLink }) => void; onClose: () => void }

function InviteForm({ onMade, onClose }: FormProps) {
  const client = useQueryClient()
  const form = useForm({ resolver: zodResolver(invitePersonSchema), defaultValues: nobody })
  return (
    <FormDialog
      title="Add person"
      submitLabel="Make link"
      form={form}
      send={async (values) => {
        const link = await runAction(invitePerson(values))
        onMade({ email: values.email, link })
        await client.invalidateQueries(peopleQuery())
      }}
      onClose={onClose}
    >
      <TextInput
        control={form.control}
        name="email"
        type="email"
        label="E-mail address"
        help="They sign in with it. You get a link to send them, good for a day."
        autoFocus
      />
      <SelectInput control={form.control} name="role" label="Role" options={roles} />
    </FormDialog>
  )
}
