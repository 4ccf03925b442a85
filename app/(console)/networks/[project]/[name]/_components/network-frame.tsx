'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { NetworkState } from '#app/_features/networks/network-state.tsx'
import { networkQuery } from '#app/_features/networks/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { TabLinks } from '#app/_ui/tab-links.tsx'
import type { NetworkRef } from '#contracts/networks.ts'
import { NetworkActions } from './network-actions.tsx'

/** What all pages of a network share: its name, state and actions. */
export function NetworkFrame({ network, children }: { network: NetworkRef; children: ReactNode }) {
  const { data, error, refetch } = useQuery(networkQuery(network))
  if (error && toFailure(error).code === 'not-found') return <Gone network={network} />
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title={
          <span className="flex items-center gap-1">
            <span className="truncate">{network.name}</span>
            <CopyButton text={network.name} label="Copy the name" />
          </span>
        }
        note={
          data ? (
            <span className="flex flex-wrap items-center gap-x-3">
              <NetworkState status={data.status} />
              <span>{data.managed ? data.type : `${data.type} of the host`}</span>
              {network.project === 'default' ? null : <span>in project {network.project}</span>}
            </span>
          ) : null
        }
        actions={data ? <NetworkActions network={data} /> : null}
      />
      <TabLinks
        label="Pages of this network"
        tabs={[
          { label: 'Overview', href: paths.network(network) },
          { label: 'YAML', href: paths.network(network, 'yaml') },
        ]}
      />
      <div className="flex min-h-0 flex-1 flex-col overflow-auto">{children}</div>
    </div>
  )
}

function Gone({ network }: { network: NetworkRef }) {
  return (
    <EmptyState
      title={`There is no network ${network.name} in the project ${network.project}`}
      action={
        <Link className="button button--secondary" href={paths.networks()}>
          All networks
        </Link>
      }
    >
      It may have been renamed or deleted.
    </EmptyState>
  )
}
