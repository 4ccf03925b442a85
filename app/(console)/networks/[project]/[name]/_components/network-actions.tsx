'use client'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import { networkRefusal } from '#app/_features/networks/network-refusal.ts'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { NetworkDetails } from '#contracts/networks.ts'

const dialogs = {
  edit: lazy(() =>
    import('./edit-network-dialog.tsx').then((module) => ({ default: module.EditNetworkDialog })),
  ),
  rename: lazy(() =>
    import('./rename-network-dialog.tsx').then((module) => ({ default: module.RenameNetworkDialog })),
  ),
  delete: lazy(() =>
    import('#app/_features/networks/delete-network-dialog.tsx').then((module) => ({
      default: module.DeleteNetworkDialog,
    })),
  ),
}
const buttons = [
  { change: 'delete', label: 'Delete', look: 'danger' },
  { change: 'rename', label: 'Rename', look: 'secondary' },
  { change: 'edit', label: 'Edit', look: 'primary' },
] as const

/** Nothing is offered for an interface of the host: that is configured on the host. */
export function NetworkActions({ network }: { network: NetworkDetails }) {
  const router = useRouter()
  const mayEdit = useMay('network:edit')
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null)
  if (!network.managed || !mayEdit) return null
  const Dialog = open === null ? null : dialogs[open]
  return (
    <>
      {buttons.map(({ change, label, look }) => (
        <PlainButton
          key={change}
          look={look}
          disabledReason={networkRefusal(network, mayEdit, change) ?? undefined}
          onClick={() => setOpen(change)}
        >
          {label}
        </PlainButton>
      ))}
      {Dialog ? (
        <Suspense fallback={null}>
          <Dialog
            network={network}
            onClose={() => setOpen(null)}
            onDeleted={() => router.push(paths.networks())}
          />
        </Suspense>
      ) : null}
    </>
  )
}
