'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { NetworkFields } from '#app/_features/networks/network-fields.tsx'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { editNetworkCommands } from '#contracts/commands/network-commands.ts'
import { changesOf } from '#contracts/config-changes.ts'
import { rowsOfConfig } from '#contracts/key-facts.ts'
import { networkKeys } from '#contracts/key-tables/network-keys.ts'
import { type NetworkDetails, type NetworkForm, networkFormSchema } from '#contracts/networks.ts'
import { editNetwork } from '#server/actions/networks.ts'

/** Changes the keys that were edited, and no others. */
export function EditNetworkDialog({ network, onClose }: { network: NetworkDetails; onClose: () => void }) {
  const { project, name, type, description, config } = network
  const form = useForm<NetworkForm>({
    defaultValues: { type, description, config: rowsOfConfig(config, networkKeys(type)) },
    resolver: zodResolver(networkFormSchema),
    mode: 'onTouched',
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  const editOf = (given: NetworkForm) => ({
    project,
    name,
    type,
    description: given.description,
    changes: changesOf(config, given.config),
  })
  const { submit, failure, busy } = useFormAction(form, async (values) => {
    const edit = editOf(values)
    if (editNetworkCommands(network, edit).length > 0) await runAction(editNetwork(edit))
    onClose()
  })
  const commands = editNetworkCommands(network, editOf(draft)).map(commandLine)
  return (
    <FormDialog
      title={`Edit ${name}`}
      submitLabel="Save"
      busy={busy}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <TextInput control={form.control} name="description" label="Description" />
      <NetworkFields
        control={form.control}
        type={type}
        project={project}
        rows={draft.config}
        exists
        name={(index) => `config.${index}.value` as const}
        onAdd={(row) => form.setValue('config', [...form.getValues('config'), row])}
      />
      <FailureBox failure={failure} />
      {commands.length > 0 ? (
        <CommandsPane commands={commands} />
      ) : (
        <p className="text-muted">Nothing is changed yet.</p>
      )}
    </FormDialog>
  )
}
