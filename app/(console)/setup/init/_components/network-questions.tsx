'use client'
import Link from 'next/link'
import { useWatch } from 'react-hook-form'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { SelectInput } from '#app/_ui/fields/select-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import { isAsked } from '#contracts/setup/answers.ts'
import { HostSays } from './host-says.tsx'
import { NetworkPicture } from './network-picture.tsx'
import type { QuestionsProps } from './questions-props.ts'

type Props = QuestionsProps & {
  /** Where the questions are left for a bridge, and what is to be kept of them. */
  onLeave: () => void
}

export function NetworkQuestions({ form, facts, check, onLeave }: Props) {
  const { control } = form
  const answers = useWatch({ control, compute: (given) => given })
  const mayMakeBridges = useMay('host-network:change')
  return (
    <FormSection title="Network">
      {isAsked('bridge', answers) ? (
        <CheckboxInput
          control={control}
          name="bridge"
          label="Create a new local network bridge"
          help="A network of the host’s own: instances get addresses from LXD and reach the outside through the host. Others on the LAN do not see them."
        />
      ) : null}
      <NetworkPicture {...answers} bridge={answers.bridge && isAsked('bridge', answers)} />
      {isAsked('bridgeName', answers) ? (
        <>
          <TextInput
            control={control}
            name="bridgeName"
            label="Name of the new bridge"
            help="At most 15 characters."
            mono
          />
          <HostSays check={check} to="bridgeName" />
        </>
      ) : null}
      {isAsked('ipv4', answers) ? (
        <>
          <TextInput
            control={control}
            name="ipv4"
            label="IPv4 address"
            help="auto: LXD picks a free subnet. none: no IPv4. Or an address with its prefix length, as 10.0.3.1/24."
            suggestions={['auto', 'none']}
            mono
          />
          <HostSays check={check} to="ipv4" />
        </>
      ) : null}
      {isAsked('ipv4Nat', answers) ? (
        <CheckboxInput control={control} name="ipv4Nat" label="NAT IPv4 traffic" />
      ) : null}
      {isAsked('ipv6', answers) ? (
        <>
          <TextInput
            control={control}
            name="ipv6"
            label="IPv6 address"
            help="auto, none, or an address with its prefix length, as fd42::1/64."
            suggestions={['auto', 'none']}
            mono
          />
          <HostSays check={check} to="ipv6" />
        </>
      ) : null}
      {isAsked('ipv6Nat', answers) ? (
        <CheckboxInput control={control} name="ipv6Nat" label="NAT IPv6 traffic" />
      ) : null}
      {isAsked('link', answers) ? (
        <CheckboxInput
          control={control}
          name="link"
          label="Use an existing bridge or host interface"
          help="Instances stand in the network of that interface, with addresses from there: through a bridge as if plugged in, on another interface by macvlan, where host and instances cannot talk to each other."
        />
      ) : null}
      {isAsked('linkName', answers) ? (
        <>
          <SelectInput
            control={control}
            name="linkName"
            label="Existing bridge or host interface"
            options={facts.links.map(({ name, type, managed }) => ({
              id: name,
              label: name,
              note: `${type}${managed ? ', made by LXD' : ''}`,
            }))}
          />
          <HostSays check={check} to="linkName" />
          {mayMakeBridges ? (
            <p className="text-muted">
              {facts.links.some(({ type, managed }) => type === 'bridge' && !managed)
                ? 'None of them is the bridge on the LAN that you mean?'
                : 'This host has no bridge on its LAN yet, so host and instances would not hear each other.'}{' '}
              <Link
                className="text-link underline"
                href={paths.hostBridge({ next: paths.setupInit() })}
                onClick={onLeave}
              >
                Make a LAN bridge
              </Link>
            </p>
          ) : null}
        </>
      ) : null}
      {isAsked('maasLink', answers) ? (
        <CheckboxInput
          control={control}
          name="maasLink"
          label="The interface is connected to the MAAS server"
          help="MAAS then gives instances their addresses in the subnets named here. Leave empty what it does not have."
        />
      ) : null}
      {isAsked('maasIpv4', answers) ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextInput control={control} name="maasIpv4" label="IPv4 subnet in MAAS" mono />
          <TextInput control={control} name="maasIpv6" label="IPv6 subnet in MAAS" mono />
        </div>
      ) : null}
    </FormSection>
  )
}
