'use client'
import { type Control, useController } from 'react-hook-form'
import { SelectBox } from '#app/_ui/fields/select-input.tsx'
import type { LaunchDraft } from '#contracts/launch.ts'
import type { Network } from '#contracts/networks.ts'
import { networkChoiceId, networkChoiceOf, networkOptions } from './network-choice.ts'

type Props = { control: Control<LaunchDraft>; networks: readonly Network[]; profileNics: readonly string[] }

/** Which network the instance is on: that of its profiles, a managed one, or none. */
export function NetworkField({ control, networks, profileNics }: Props) {
  const { field, fieldState } = useController({ control, name: 'network' })
  return (
    <SelectBox
      name={field.name}
      label="Network"
      help="A managed network becomes eth0 in place of what a profile brings under that name."
      options={networkOptions(networks, profileNics)}
      value={networkChoiceId(field.value)}
      error={fieldState.error?.message}
      triggerRef={field.ref}
      onBlur={field.onBlur}
      onChange={(id) => field.onChange(networkChoiceOf(id))}
    />
  )
}
