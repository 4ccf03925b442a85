'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { imageServersQuery } from '#app/_features/images/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { notify } from '#app/_ui/toast.ts'
import { addServerCommands } from '#contracts/commands/image-commands.ts'
import {
  type ImageServerDraft,
  type ImageServerTest,
  imageServerDraftSchema,
} from '#contracts/image-edits.ts'
import type { ImageServer } from '#contracts/images.ts'
import { addImageServer, testImageServer } from '#server/actions/images.ts'

type Props = { servers: readonly ImageServer[]; onClose: () => void }
type Shown = NonNullable<ImageServerTest['certificate']> & { url: string; images: number }

/**
 * Nothing is added that was not asked first. Where no authority vouches for the server, its certificate is shown, and
 * trusted once the person says so.
 */
export function AddServerDialog({ servers, onClose }: Props) {
  const client = useQueryClient()
  const form = useForm<ImageServerDraft>({
    defaultValues: { name: '', url: 'https://', certificatePem: '' },
    resolver: zodResolver(imageServerDraftSchema),
    mode: 'onTouched',
  })
  const [shown, setShown] = useState<Shown | null>(null)
  const draft = useWatch({ control: form.control, compute: (given) => given })
  // Another address is another server, whose certificate nobody has looked at.
  const pinning = shown !== null && shown.url === draft.url ? shown : null
  return (
    <FormDialog
      title="Add an image server"
      submitLabel={pinning ? 'Trust it and add server' : 'Test and add server'}
      form={form}
      commands={addServerCommands({ name: draft.name || 'name', url: draft.url })}
      send={async (given) => {
        if (servers.some((server) => server.name === given.name && !server.builtIn)) {
          form.setError('name', { message: 'Taken: choose another name' }, { shouldFocus: true })
          return
        }
        const certificatePem = pinning?.pem ?? given.certificatePem
        const { url } = given
        const { certificate, images } = await runAction(testImageServer({ url, certificatePem }))
        if (certificate !== null) {
          setShown({ ...certificate, url, images })
          return
        }
        await runAction(addImageServer({ ...given, certificatePem }))
        await client.invalidateQueries({ queryKey: imageServersQuery().queryKey })
        notify({ tone: 'done', title: `Added ${given.name}, which offers ${images} images` })
        onClose()
      }}
      onClose={onClose}
    >
      <TextInput
        control={form.control}
        name="name"
        label="Name"
        help="As in lxc launch name:image"
        autoFocus
        mono
      />
      <TextInput
        control={form.control}
        name="url"
        type="url"
        label="Address"
        help="Of a server with the simplestreams protocol, by https"
        mono
      />
      {pinning ? (
        <Certificate shown={pinning} />
      ) : (
        <TextInput
          control={form.control}
          name="certificatePem"
          label="Certificate"
          help="Only where no authority vouches for the server; left empty, its own is fetched and shown to you"
          rows={3}
          mono
        />
      )}
    </FormDialog>
  )
}

function Certificate({ shown }: { shown: Shown }) {
  return (
    <div role="status" className="grid gap-1.5 rounded-xl border border-warning bg-warning-soft p-3">
      <p className="font-medium">No authority vouches for this server.</p>
      <p>
        It offers {shown.images} images and shows the certificate of {shown.subject || 'nobody in particular'}
        . Compare its SHA-256 fingerprint with what the people who run the server say:
      </p>
      <p className="mono break-all select-all">{shown.fingerprint}</p>
    </div>
  )
}
