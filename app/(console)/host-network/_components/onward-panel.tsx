'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { hostNetworkQuery, networkStatusQuery } from '#app/_features/host-network/queries.ts'
import { wayOn } from '#app/_features/host-network/way-on.ts'
import { paths } from '#app/_lib/paths.ts'
import { PlainButton } from '#app/_ui/plain-button.tsx'

type Props = { bridge: string; next: string | null }

/** A bridge is made for something: once somebody has kept it, that goes on from here. */
export function OnwardPanel({ bridge, next }: Props) {
  const { data: status } = useQuery(networkStatusQuery())
  const { data: network, isFetching } = useQuery(hostNetworkQuery())
  if (!status || !network) return null
  const way = wayOn(next)
  const on = way?.on(bridge) ?? {
    label: `Launch an instance on ${bridge}`,
    href: paths.launch({ bridge }),
  }
  const isThere = network.links.some(({ name, kind }) => name === bridge && kind === 'bridge')
  // A reading from before the change must not say that it failed.
  const waits = status.pending !== null || (!isThere && isFetching)
  const primary = 'button button--sm button--primary min-w-0 truncate'
  if (waits)
    return (
      <Panel
        says={`Press Keep above once you have seen that the host is reached: then it goes on with ${bridge}.`}
      >
        <PlainButton look="primary" disabledReason={`${bridge} waits to be kept`}>
          {on.label}
        </PlainButton>
      </Panel>
    )
  if (isThere)
    return (
      <Panel says={`${bridge} is there and stays.`}>
        <Link href={on.href} className={primary}>
          {on.label}
        </Link>
      </Panel>
    )
  // Who came from nowhere else has read in the banner that it went back.
  if (way === null) return null
  return (
    <Panel says={`There is no ${bridge}: the host’s network is as it was before.`}>
      <Link href={paths.hostBridge({ next: next ?? '' })} className="button button--sm button--secondary">
        Try again
      </Link>
      <Link href={way.back.href} className={primary}>
        {way.back.label}
      </Link>
    </Panel>
  )
}

function Panel({ says, children }: { says: string; children: ReactNode }) {
  return (
    <section
      aria-label="What comes next"
      aria-live="polite"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-border bg-surface p-3"
    >
      <p className="min-w-0 flex-1 basis-64 wrap-anywhere">{says}</p>
      {children}
    </section>
  )
}
