'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { NetworkState } from '#app/_features/networks/network-state.tsx'
import { networkQuery } from '#app/_features/networks/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { Gone, ObjectFrame } from '#app/_ui/object-frame.tsx'
import type { NetworkRef } from '#contracts/networks.ts'
import { NetworkActions } from './network-actions.tsx'

/** What all pages of a network share: its name, state and actions. */
export function NetworkFrame({ network, children }: { network: NetworkRef; children: ReactNode }) {
  const { data, error, refetch } = useQuery(networkQuery(network))
  if (error && toFailure(error).code === 'not-found') {
    return (
      <Gone
        what={`network ${network.name} in the project ${network.project}`}
        all={{ label: 'All networks', href: paths.networks() }}
      >
        It may have been renamed or deleted.
      </Gone>
    )
  }
  if (error && !data) return <ErrorState asPage error={error} retry={() => void refetch()} />
  return (
    <ObjectFrame
      noun="network"
      name={network.name}
      project={network.project}
      note={
        data ? (
          <>
            <NetworkState status={data.status} />
            <span>{data.managed ? data.type : `${data.type} of the host`}</span>
          </>
        ) : null
      }
      actions={data ? <NetworkActions network={data} /> : null}
      tabs={[
        { label: 'Overview', href: paths.network(network) },
        { label: 'YAML', href: paths.network(network, 'yaml') },
      ]}
    >
      {children}
    </ObjectFrame>
  )
}
