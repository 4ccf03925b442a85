'use client'
import Link from 'next/link'
import { type Control, useController, useWatch } from 'react-hook-form'
import { isHostBridge } from '#app/_features/networks/host-bridges.ts'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { SelectBox } from '#app/_ui/fields/select-input.tsx'
import type { LaunchDraft } from '#contracts/launch.ts'
import type { Network } from '#contracts/networks.ts'
import { networkChoiceId, networkChoiceOf, networkOptions } from './network-choice.ts'

type Props = {
  control: Control<LaunchDraft>
  networks: readonly Network[]
  profileNics: readonly string[]
  /** Where the form is left for a bridge, and what is to be kept of it. */
  onLeave: () => void
}

/** Which network the instance is on: that of its profiles, a managed one, a bridge of the host, or none. */
export function NetworkField({ control, networks, profileNics, onLeave }: Props) {
  const { field, fieldState } = useController({ control, name: 'network' })
  const project = useWatch({ control, name: 'project' })
  const mayMakeBridges = useMay('host-network:change')
  return (
    <div className="grid gap-1">
      <SelectBox
        name={field.name}
        label="Network"
        help="A managed network or a bridge becomes eth0 in place of what a profile brings under that name."
        options={networkOptions(networks, profileNics)}
        value={networkChoiceId(field.value)}
        error={fieldState.error?.message}
        triggerRef={field.ref}
        onBlur={field.onBlur}
        onChange={(id) => field.onChange(networkChoiceOf(id))}
      />
      {mayMakeBridges && networks.length > 0 && !networks.some(isHostBridge) ? (
        <p className="text-muted">
          To be on the LAN it needs a bridge there.{' '}
          <Link
            className="text-link underline"
            href={paths.hostBridge({ next: paths.launch({ project }) })}
            onClick={onLeave}
          >
            Make a LAN bridge
          </Link>
        </p>
      ) : null}
    </div>
  )
}
