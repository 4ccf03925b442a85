'use client'
import { useQuery } from '@tanstack/react-query'
import { hostNetworkQuery } from '#app/_features/host-network/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import type { HostNetwork } from '#contracts/host-network.ts'
import { HostdMissing } from '../../_components/hostd-missing.tsx'
import { BridgeForm } from './bridge-form.tsx'

/** The form, as soon as the host's links are known. `bridge`: the one to edit. */
export function BridgePage({ bridge }: { bridge: string | null }) {
  const { data, error, refetch } = useQuery(hostNetworkQuery())
  const again = () => void refetch()
  const missing = error && toFailure(error).code === 'hostd-not-running'
  return (
    <>
      <PageHeader title={bridge === null ? 'Make a LAN bridge' : `Edit ${bridge}`} />
      {missing ? <HostdMissing error={error} retry={again} /> : null}
      {error && !missing && !data ? <ErrorState error={error} retry={again} /> : null}
      {data ? <Form bridge={bridge} network={data} /> : null}
      {data || error ? null : <div aria-hidden className="mx-4 h-96 max-w-3xl rounded-xl bg-default" />}
    </>
  )
}

function Form({ bridge, network }: { bridge: string | null; network: HostNetwork }) {
  if (bridge === null) return <BridgeForm network={network} edited={null} />
  const edited = network.links.find(({ name, kind }) => name === bridge && kind === 'bridge')
  if (!edited) return <EmptyState title={`This host has no bridge ${bridge}`} />
  if (edited.notEditable !== null) {
    return <EmptyState title={`${bridge} cannot be edited here`}>{edited.notEditable}</EmptyState>
  }
  return <BridgeForm network={network} edited={edited} />
}
