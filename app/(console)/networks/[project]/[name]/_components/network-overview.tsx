'use client'
import { useQuery } from '@tanstack/react-query'
import { networkQuery } from '#app/_features/networks/queries.ts'
import { UsedByList } from '#app/_features/used-by/used-by-list.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import type { NetworkRef } from '#contracts/networks.ts'
import { Leases } from './leases.tsx'
import { NetworkConfig } from './network-config.tsx'
import { NetworkFacts } from './network-facts.tsx'
import { Traffic } from './traffic.tsx'

const everyMs = 5_000

/** What a network is and who uses it on the left; what moves on the right. */
export function NetworkOverview({ network }: { network: NetworkRef }) {
  // Counters and leases come without an event; nobody asks while the page is hidden.
  const { data } = useQuery({ ...networkQuery(network), refetchInterval: everyMs })
  if (!data) return null
  const leases = data.managed && (data.type === 'bridge' || data.type === 'ovn')
  return (
    <div className="grid gap-x-8 gap-y-4 p-4 xl:grid-cols-2">
      <div className="grid content-start gap-4">
        <NetworkFacts network={data} />
        <Panel title="Used by">
          {data.users.length > 0 ? (
            <UsedByList users={data.users} />
          ) : (
            <p className="text-muted">Nothing uses it.</p>
          )}
        </Panel>
      </div>
      <div className="grid content-start gap-4">
        <Traffic state={data.state} />
        {leases ? <Leases leases={data.leases} /> : null}
        {data.managed ? <NetworkConfig config={data.config} /> : null}
      </div>
    </div>
  )
}
