'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { hostNetworkQuery, networkHistoryQuery } from '#app/_features/host-network/queries.ts'
import { everyNetworkQuery } from '#app/_features/networks/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { ChangeHistory } from './change-history.tsx'
import { HostdMissing } from './hostd-missing.tsx'
import { linkGroups } from './link-groups.ts'
import { LinkTable } from './link-table.tsx'
import { OnwardPanel } from './onward-panel.tsx'
import { PictureSection } from './picture-section.tsx'

type Props = {
  /** A bridge that was just made for something, and where that goes on. */
  made: string | null
  next: string | null
}

/** The host's own links, who sets them up, and what was changed from here. */
export function HostNetworkPage({ made, next }: Props) {
  const links = useQuery(hostNetworkQuery())
  const history = useQuery(networkHistoryQuery())
  const networks = useQuery(everyNetworkQuery())
  const mayChange = useMay('host-network:change')
  const missing = links.error && toFailure(links.error).code === 'hostd-not-running'
  return (
    <>
      <PageHeader
        title="Host network"
        note={links.data ? links.data.links.length : null}
        actions={
          mayChange && links.data ? (
            <Link href={paths.hostBridge()} className="button button--sm button--primary">
              Make a LAN bridge
            </Link>
          ) : null
        }
      />
      <div className="grid gap-6 px-4 pt-2 pb-8">
        {links.isPending ? <div aria-hidden className="h-48 rounded-xl bg-default" /> : null}
        {missing ? <HostdMissing error={links.error} retry={() => void links.refetch()} /> : null}
        {links.error && !missing && !links.data ? (
          <ErrorState error={links.error} retry={() => void links.refetch()} />
        ) : null}
        {made !== null && !missing ? <OnwardPanel bridge={made} next={next} /> : null}
        {links.data && !missing ? (
          <PictureSection network={links.data} networks={networks.data?.networks ?? []} />
        ) : null}
        {links.data && !missing
          ? linkGroups(links.data.links).map((group) => (
              <LinkTable
                key={group.title}
                group={group}
                networks={networks.data?.networks ?? []}
                reachedAt={links.data.reachedAt}
                mayChange={mayChange}
              />
            ))
          : null}
        {history.data && !missing ? (
          <ChangeHistory changes={history.data.changes} mayChange={mayChange} />
        ) : null}
      </div>
    </>
  )
}
