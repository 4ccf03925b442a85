'use client'
import { Button } from '@heroui/react/button'
import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { NetworkFields } from '#app/_features/networks/network-fields.tsx'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { CommandsAside, FormFoot } from '#app/_ui/create-form.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
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
  const { submit, failure, busy } = useFormAction(form, async (values) => {
    await runAction(createNetwork(values))
    router.push(paths.network(values))
  })

  function chooseType(type: NetworkDraft['type']) {
    const facts = networkKeys(type)
    const kept = draft.config.filter((row) => factOf(facts, row.key) !== undefined)
    form.clearErrors('config')
    form.setValue('config', rowsOfConfig(configOfRows(kept), facts))
    form.setValue('type', type)
  }
  return (
    <div className="grid gap-6 px-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
      <form noValidate className="grid max-w-3xl gap-4 pb-4" onSubmit={(event) => void submit(event)}>
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
        <FailureBox failure={failure} />
        <FormFoot>
          <Button type="submit" isPending={busy}>
            Create network
          </Button>
        </FormFoot>
      </form>
      <CommandsAside named={draft.name !== ''} commands={createNetworkCommands(draft).map(commandLine)} />
    </div>
  )
}
