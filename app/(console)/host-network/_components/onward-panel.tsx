'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { hostNetworkQuery, networkStatusQuery } from '#app/_features/host-network/queries.ts'
import { wayOn } from '#app/_features/host-network/way-on.ts'
import { paths } from '#app/_lib/paths.ts'
import { PlainButton } from '#app/_ui/plain-button.tsx'

type Props = { bridge: string; next: string | null }

/** The bridge was made for something: once somebody has kept it, that goes on from here. */
export function OnwardPanel({ bridge, next }: Props) {
  const { data: status } = useQuery(networkStatusQuery())
  const { data: network, isFetching } = useQuery(hostNetworkQuery())
  const way = wayOn(next)
  if (way === null || !status || !network) return null
  const on = way.on(bridge)
  const isThere = network.links.some(({ name, kind }) => name === bridge && kind === 'bridge')
  // A reading from before the change must not say that it failed.
  const waits = status.pending !== null || (!isThere && isFetching)
  return (
    <section
      aria-label="What comes next"
      aria-live="polite"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-border bg-surface p-3"
    >
      <p className="min-w-0 flex-1 basis-64 wrap-anywhere">
        {waits
          ? `Press Keep above once you have seen that the host is reached: then it goes on with ${bridge}.`
          : isThere
            ? `${bridge} is there and stays.`
            : `There is no ${bridge}: the host’s network is as it was before.`}
      </p>
      {isThere || waits ? null : (
        <Link href={paths.hostBridge({ next: next ?? '' })} className="button button--sm button--secondary">
          Try again
        </Link>
      )}
      {waits ? (
        <PlainButton look="primary" disabledReason={`${bridge} waits to be kept`}>
          {on.label}
        </PlainButton>
      ) : (
        <Link
          href={isThere ? on.href : way.back.href}
          className="button button--sm button--primary min-w-0 truncate"
        >
          {isThere ? on.label : way.back.label}
        </Link>
      )}
    </section>
  )
}
