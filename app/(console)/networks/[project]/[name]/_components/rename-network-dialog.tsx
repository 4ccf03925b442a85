'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useForm, useWatch } from 'react-hook-form'
import type { z } from 'zod'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { renameNetworkCommands } from '#contracts/commands/network-commands.ts'
import { type NetworkDetails, networkRenameSchema } from '#contracts/networks.ts'
import { renameNetwork } from '#server/actions/networks.ts'

/** Gives an unused network another name and follows it there. */
export function RenameNetworkDialog({ network, onClose }: { network: NetworkDetails; onClose: () => void }) {
  const router = useRouter()
  const { project, name } = network
  const form = useForm<z.infer<typeof networkRenameSchema>>({
    defaultValues: { project, name, newName: name },
    resolver: zodResolver(networkRenameSchema),
  })
  const newName = useWatch({ control: form.control, name: 'newName' })
  return (
    <FormDialog
      title={`Rename ${name}`}
      submitLabel="Rename"
      form={form}
      commands={renameNetworkCommands(network, newName)}
      send={async (input) => {
        await runAction(renameNetwork(input))
        onClose()
        router.replace(paths.network({ project, name: input.newName }))
      }}
      onClose={onClose}
    >
      <TextInput control={form.control} name="newName" label="New name" mono autoFocus />
    </FormDialog>
  )
}
