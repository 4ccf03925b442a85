'use client'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useMay } from '#app/_lib/viewer.tsx'
import type { HostLink } from '#contracts/host-network/links.ts'
import type { NetworkPlan } from '#contracts/host-network/plan.ts'
import { hostNetworkQuery, hostPlugsQuery } from '../queries.ts'
import { HostPicture } from './host-picture.tsx'
import { whatChanges } from './what-changes.ts'

const none: ReadonlySet<string> = new Set()

/** The links that a plan is about, now and afterwards, and the difference in words. */
export function PlanPicture({ plan: { picture } }: { plan: NetworkPlan }) {
  const network = useQuery(hostNetworkQuery())
  const plugs = useQuery({ ...hostPlugsQuery(), enabled: useMay('instance:read') })
  const sentences = whatChanges(picture)
  const id = useId()
  const draw = (links: readonly HostLink[], label: string) => (
    <HostPicture
      label={label}
      links={links}
      plugs={plugs.data?.plugs ?? []}
      reachedAt={network.data?.reachedAt ?? null}
      known={none}
    />
  )
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="pb-1 text-base font-semibold">
        Before and after
      </h2>
      {sentences.length === 0 ? <p className="text-muted">Links and addresses stay as they are.</p> : null}
      <ul className="pb-2">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {sentences.length > 0 ? (
        <div className="grid gap-1 border-t border-border pt-2">
          <h3 className="font-medium">Now</h3>
          {draw(picture.before, 'The links that change, as they are now')}
          <h3 className="mt-2 border-t border-border pt-2 font-medium">Afterwards</h3>
          {draw(picture.after, 'The links that change, as they are afterwards')}
        </div>
      ) : null}
    </section>
  )
}
