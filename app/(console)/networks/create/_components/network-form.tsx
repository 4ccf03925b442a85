'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { NetworkFields } from '#app/_features/networks/network-fields.tsx'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CreateForm } from '#app/_ui/create-form.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { createNetworkCommands } from '#contracts/commands/network-commands.ts'
import { configOfRows, factOf, rowsOfConfig } from '#contracts/key-facts.ts'
import { networkKeys } from '#contracts/key-tables/network-keys.ts'
import { type NetworkDraft, type NetworkOffers, networkDraftSchema } from '#contracts/networks.ts'
import { createNetwork } from '#server/actions/networks.ts'
import { TypeChoice } from './type-choice.tsx'

/** Everything one can say about a new network, with the keys of its type. What was typed stays when LXD refuses. */
export function NetworkForm({ project, offers }: { project: string; offers: NetworkOffers }) {
  const router = useRouter()
  const schema = useMemo(() => {
    const taken = [...offers.names, ...offers.links.map((link) => link.name)]
    return networkDraftSchema.refine((draft) => !taken.includes(draft.name), {
      path: ['name'],
      message: 'Taken, by a network or by an interface of the host: choose another name',
    })
  }, [offers])
  const form = useForm<NetworkDraft>({
    defaultValues: {
      project,
      name: '',
      type: 'bridge',
      description: '',
      config: rowsOfConfig({}, networkKeys('bridge')),
    },
    resolver: zodResolver(schema),
    mode: 'onTouched',
  })
  const { control } = form
  const draft = useWatch({ control, compute: (given) => given })

  function chooseType(type: NetworkDraft['type']) {
    const facts = networkKeys(type)
    const kept = draft.config.filter((row) => factOf(facts, row.key) !== undefined)
    form.clearErrors('config')
    form.setValue('config', rowsOfConfig(configOfRows(kept), facts))
    form.setValue('type', type)
  }
  return (
    <CreateForm
      form={form}
      submitLabel="Create network"
      commands={draft.name === '' ? null : createNetworkCommands(draft)}
      send={async (values) => {
        await runAction(createNetwork(values))
        router.push(paths.network(values))
      }}
    >
      <TextInput
        control={control}
        name="name"
        label="Name"
        help="Instances and profiles name the network by it; a bridge is an interface of the host with this name."
        placeholder="lxdbr0"
        mono
        autoFocus
      />
      <TextInput control={control} name="description" label="Description" />
      <TypeChoice missing={offers.missing} value={draft.type} onChange={chooseType} />
      <NetworkFields
        control={control}
        type={draft.type}
        project={project}
        rows={draft.config}
        name={(index) => `config.${index}.value` as const}
        onAdd={(row) => form.setValue('config', [...form.getValues('config'), row])}
      />
    </CreateForm>
  )
}
