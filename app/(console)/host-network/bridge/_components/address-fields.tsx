'use client'
import { type Control, useWatch } from 'react-hook-form'
import { SelectInput } from '#app/_ui/fields/select-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import type { BridgeValues } from './bridge-values.ts'

type Props = { control: Control<BridgeValues>; family: 'ipv4' | 'ipv6' }

const modes = {
  ipv4: [
    { id: 'dhcp', label: 'By DHCP' },
    { id: 'static', label: 'Static' },
    { id: 'none', label: 'None' },
  ],
  ipv6: [
    { id: 'auto', label: 'From the router' },
    { id: 'static', label: 'Static' },
    { id: 'none', label: 'None' },
  ],
} as const
const example = { ipv4: ['192.168.1.20/24', '192.168.1.1'], ipv6: ['fd42::20/64', 'fd42::1'] } as const
const withoutGateway = {
  ipv4: 'Empty: no way beyond the LAN.',
  ipv6: 'Empty: the one that the LAN’s router announces.',
}

/** How the bridge gets its address; a static one is written with its prefix length. */
export function AddressFields({ control, family }: Props) {
  const mode = useWatch({ control, name: `${family}.mode` })
  const title = family === 'ipv4' ? 'IPv4' : 'IPv6'
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <SelectInput
        control={control}
        name={`${family}.mode`}
        label={`${title} address`}
        options={modes[family]}
      />
      {mode === 'static' ? (
        <>
          <TextInput
            control={control}
            name={`${family}.address`}
            label={`${title} address and prefix`}
            placeholder={example[family][0]}
            mono
          />
          <TextInput
            control={control}
            name={`${family}.gateway`}
            label={`${title} gateway`}
            help={withoutGateway[family]}
            placeholder={example[family][1]}
            mono
          />
        </>
      ) : null}
    </div>
  )
}
