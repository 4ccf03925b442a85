'use client'
import { Button } from '@heroui/react/button'
import { Modal } from '@heroui/react/modal'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { peopleQuery } from '#app/_features/people/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { SelectInput } from '#app/_ui/fields/select-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
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
  if (made) return <LinkDialog title={`Link for ${made.email}`} link={made.link} onClose={onClose} />
  return (
    <Modal.Backdrop isOpen isDismissable={false} onOpenChange={(open) => !open && onClose()}>
      <Modal.Container size="md">
        <Modal.Dialog>
          <Modal.Header>
            <Modal.Heading>Add person</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            <InviteForm onMade={setMade} onClose={onClose} />
          </Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  )
}

type FormProps = { onMade: (made: { email: string; link: NewLink }) => void; onClose: () => void }

function InviteForm({ onMade, onClose }: FormProps) {
  const client = useQueryClient()
  const form = useForm({ resolver: zodResolver(invitePersonSchema), defaultValues: nobody })
  const { submit, failure, busy } = useFormAction(form, async (values) => {
    const link = await runAction(invitePerson(values))
    onMade({ email: values.email, link })
    await client.invalidateQueries(peopleQuery())
  })
  return (
    <form method="post" noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <TextInput
        control={form.control}
        name="email"
        type="email"
        label="E-mail address"
        help="They sign in with it. You get a link to send them, good for a day."
        autoFocus
      />
      <SelectInput control={form.control} name="role" label="Role" options={roles} />
      <FailureBox failure={failure} />
      <div className="flex justify-end gap-2">
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={busy}>
          Make link
        </Button>
      </div>
    </form>
  )
}
