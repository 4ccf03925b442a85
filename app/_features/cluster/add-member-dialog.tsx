'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { runAction } from '#app/_lib/run-action.ts'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { addMemberSchema, type JoinOffer } from '#contracts/cluster.ts'
import { addMemberCommand } from '#contracts/commands/cluster-commands.ts'
import { addClusterMember } from '#server/actions/cluster.ts'
import { clusterQuery } from './queries.ts'
import { ShownToken } from './shown-token.tsx'

/** Makes a token for one more server and shows it, this once. */
export function AddMemberDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<{ offer: JoinOffer; address: string } | null>(null)
  return made ? (
    <ShownToken {...made} onClose={onClose} />
  ) : (
    <MemberForm onMade={(offer, address) => setMade({ offer, address })} onClose={onClose} />
  )
}

type FormProps = { onMade: (offer: JoinOffer, address: string) => void; onClose: () => void }

function MemberForm({ onMade, onClose }: FormProps) {
  const client = useQueryClient()
  const form = useForm({ resolver: zodResolver(addMemberSchema), defaultValues: { name: '', address: '' } })
  const name = useWatch({ control: form.control, name: 'name' })
  return (
    <FormDialog
      title="Add a member"
      submitLabel="Make a token"
      size="lg"
      form={form}
      commands={name === '' ? [] : [addMemberCommand(name)]}
      send={async (values) => {
        const offer = await runAction(addClusterMember(values))
        onMade(offer, values.address)
        await client.invalidateQueries(clusterQuery())
      }}
      onClose={onClose}
    >
      <TextInput
        control={form.control}
        name="name"
        label="Name of the new member"
        help="What the new server is called in the cluster; usually its host name. The token is good for this name alone."
        mono
        autoFocus
      />
      <TextInput
        control={form.control}
        name="address"
        label="Its IP address or DNS name"
        help="May be left empty: with it you get a preseed that the new server takes as it is."
        mono
      />
    </FormDialog>
  )
}
