'use client'
import { Button } from '@heroui/react/button'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { PlannedChange } from '#app/_features/host-network/planned-change.tsx'
import { networkPlanQuery } from '#app/_features/host-network/queries.ts'
import { AppFailure, toFailure } from '#app/_lib/app-failure.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormFoot } from '#app/_ui/form-foot.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import type { HostLink } from '#contracts/host-network/links.ts'
import type { HostNetwork } from '#contracts/host-network/status.ts'
import { AddressFields } from './address-fields.tsx'
import {
  type BridgeValues,
  bridgeFormSchema,
  bridgeOf,
  fieldOf,
  ownPorts,
  startValues,
} from './bridge-values.ts'
import { PortChoice } from './port-choice.tsx'

type Props = {
  network: HostNetwork
  edited: HostLink | null
  /** Where whoever wants it goes on. */
  next: string | null
}

/** What the bridge is to be; then the plan, from which one can come back. Nothing changes before the plan is applied. */
export function BridgeForm({ network, edited, next }: Props) {
  const client = useQueryClient()
  const [planned, setPlanned] = useState<NetworkChange | null>(null)
  const form = useForm<BridgeValues>({
    defaultValues: startValues(network, edited),
    resolver: zodResolver(bridgeFormSchema),
    mode: 'onTouched',
  })
  const { control } = form
  const { submit, failure, busy } = useFormAction(form, async (values) => {
    const change: NetworkChange = { kind: edited ? 'edit' : 'create', bridge: bridgeOf(values) }
    try {
      await client.fetchQuery({ ...networkPlanQuery(change), staleTime: 0 })
    } catch (error) {
      throw atTheFields(toFailure(error))
    }
    setPlanned(change)
  })
  return (
    <>
      {planned ? <PlannedChange change={planned} next={next} onBack={() => setPlanned(null)} /> : null}
      <form
        noValidate
        hidden={planned !== null}
        className="grid max-w-3xl grid-cols-1 gap-4 px-4 pb-4"
        onSubmit={(event) => void submit(event)}
      >
        <TextInput
          control={control}
          name="name"
          label="Name"
          help="An interface of the host gets this name; instances are put on it by it."
          placeholder="virbr0"
          mono
          disabledReason={
            edited ? 'A bridge keeps its name: remove it and make another one instead.' : undefined
          }
        />
        <PortChoice
          control={control}
          links={network.links}
          own={edited ? ownPorts(network.links, edited) : []}
        />
        <AddressFields control={control} family="ipv4" />
        <AddressFields control={control} family="ipv6" />
        <div className="grid gap-3 sm:grid-cols-2">
          <TextInput
            control={control}
            name="dns"
            label="Name servers"
            help="At most three, with spaces between. Empty: those of DHCP."
            mono
          />
          <TextInput
            control={control}
            name="search"
            label="Search domains"
            help="With spaces between. Empty: those of DHCP."
            mono
          />
        </div>
        <FormSection
          title="Advanced"
          summary="STP, delay, MTU, MAC address, VLANs"
          startsOpen={false}
          invalid={hasAdvancedError(form.formState.errors)}
        >
          <CheckboxInput
            control={control}
            name="stp"
            label="Spanning tree (STP)"
            help="Only where two ports may lead to the same switch."
          />
          <div className="grid gap-3 sm:grid-cols-3">
            <TextInput control={control} name="forwardDelay" label="Forward delay" unit="s" mono />
            <TextInput control={control} name="mtu" label="MTU" placeholder="As the tool sets it" mono />
            <TextInput control={control} name="mac" label="MAC address" placeholder="The first port’s" mono />
          </div>
          <CheckboxInput control={control} name="vlanAware" label="Tells VLANs apart" />
        </FormSection>
        <FailureBox failure={failure} />
        <FormFoot>
          <span className="text-muted max-sm:hidden">Nothing is changed yet.</span>
          <Button type="submit" isPending={busy}>
            Show the plan
          </Button>
        </FormFoot>
      </form>
    </>
  )
}

function hasAdvancedError(errors: object): boolean {
  return ['stp', 'forwardDelay', 'mtu', 'mac', 'vlanAware'].some((name) => name in errors)
}

function atTheFields(failure: AppFailure): AppFailure {
  const { code, message, detail, fields, id } = failure
  const named = fields && Object.entries(fields).map(([path, text]) => [fieldOf(path), text])
  return new AppFailure(code, message, { detail, id, fields: named && Object.fromEntries(named) })
}
