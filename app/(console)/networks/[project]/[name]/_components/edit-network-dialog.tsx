'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { NetworkFields } from '#app/_features/networks/network-fields.tsx'
import { runAction } from '#app/_lib/run-action.ts'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
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
  const commands = editNetworkCommands(network, editOf(draft))
  return (
    <FormDialog
      title={`Edit ${name}`}
      submitLabel="Save"
      form={form}
      commands={commands}
      send={async (values) => {
        const edit = editOf(values)
        if (editNetworkCommands(network, edit).length > 0) await runAction(editNetwork(edit))
        onClose()
      }}
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
      {commands.length === 0 ? <p className="text-muted">Nothing is changed yet.</p> : null}
    </FormDialog>
  )
}
