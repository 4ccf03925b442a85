'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useForm, useWatch } from 'react-hook-form'
import type { z } from 'zod'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
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
  const { submit, failure, busy } = useFormAction(form, async (input) => {
    await runAction(renameNetwork(input))
    onClose()
    router.replace(paths.network({ project, name: input.newName }))
  })
  return (
    <FormDialog
      title={`Rename ${name}`}
      submitLabel="Rename"
      busy={busy}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <TextInput control={form.control} name="newName" label="New name" mono autoFocus />
      <FailureBox failure={failure} />
      <CommandsPane commands={renameNetworkCommands(network, newName).map(commandLine)} />
    </FormDialog>
  )
}
