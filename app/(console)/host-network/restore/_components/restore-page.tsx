'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { changeWords } from '#app/_features/host-network/change-words.ts'
import { PlannedChange } from '#app/_features/host-network/planned-change.tsx'
import { networkHistoryQuery } from '#app/_features/host-network/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import type { PastChange } from '#contracts/host-network/status.ts'
import { HostdMissing } from '../../_components/hostd-missing.tsx'

/** What was before one change of the history, planned like any other. */
export function RestorePage({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(networkHistoryQuery())
  const again = () => void refetch()
  const entry = data?.changes.find((change) => change.id === id)
  const missing = error && toFailure(error).code === 'hostd-not-running'
  return (
    <>
      <PageHeader title={entry ? changeWords(restoreOf(entry)) : 'Restore the network'} />
      {missing ? <HostdMissing error={error} retry={again} /> : null}
      {error && !missing && !data ? <ErrorState error={error} retry={again} /> : null}
      {entry ? <Restore entry={entry} /> : null}
      {data && !entry ? <EmptyState title="The history has no such change any more" /> : null}
    </>
  )
}

function Restore({ entry }: { entry: PastChange }) {
  // A plan that is shown stays: once it is carried out the history rightly says that it cannot be any more.
  const [planned, setPlanned] = useState(false)
  if (!planned && entry.notRestorable === null) setPlanned(true)
  if (!planned && entry.notRestorable !== null) {
    return <EmptyState title="This cannot be restored now">{entry.notRestorable}</EmptyState>
  }
  return <PlannedChange change={restoreOf(entry)} />
}

function restoreOf({ id, change }: PastChange): NetworkChange {
  return {
    kind: 'restore',
    id,
    of: change.kind,
    name: 'bridge' in change ? change.bridge.name : change.name,
  }
}
