'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { hostNetworkQuery } from '#app/_features/host-network/queries.ts'
import { wayOn } from '#app/_features/host-network/way-on.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import type { HostNetwork } from '#contracts/host-network/status.ts'
import { HostdMissing } from '../../_components/hostd-missing.tsx'
import { BridgeForm } from './bridge-form.tsx'
import { cardsOf } from './bridge-values.ts'
import { NoCard } from './no-card.tsx'

type Props = {
  /** The one to edit. */
  bridge: string | null
  /** Where whoever wants it goes on. */
  next: string | null
}

/** The form, as soon as the host's links are known; where no card can be a port, why, and what else there is. */
export function BridgePage({ bridge, next }: Props) {
  const { data, error, refetch } = useQuery(hostNetworkQuery())
  const again = () => void refetch()
  const way = wayOn(next)
  const missing = error && toFailure(error).code === 'hostd-not-running'
  return (
    <>
      <PageHeader
        title={bridge === null ? 'Make a LAN bridge' : `Edit ${bridge}`}
        actions={
          way ? (
            <Link href={way.back.href} className="button button--sm button--secondary">
              {way.back.label}
            </Link>
          ) : null
        }
      />
      {missing ? <HostdMissing error={error} retry={again} /> : null}
      {error && !missing && !data ? <ErrorState error={error} retry={again} /> : null}
      {data ? <Form bridge={bridge} network={data} next={next} /> : null}
      {data || error ? null : <div aria-hidden className="mx-4 h-96 max-w-3xl rounded-xl bg-default" />}
    </>
  )
}

function Form({ bridge, network, next }: Props & { network: HostNetwork }) {
  if (bridge === null) {
    const cards = cardsOf(network.links)
    return cards.some(({ notAsPort }) => notAsPort === null) ? (
      <BridgeForm network={network} edited={null} next={next} />
    ) : (
      <NoCard cards={cards} links={network.links} next={next} />
    )
  }
  const edited = network.links.find(({ name, kind }) => name === bridge && kind === 'bridge')
  if (!edited) return <EmptyState title={`This host has no bridge ${bridge}`} />
  if (edited.notEditable !== null) {
    return <EmptyState title={`${bridge} cannot be edited here`}>{edited.notEditable}</EmptyState>
  }
  return <BridgeForm network={network} edited={edited} next={null} />
}
