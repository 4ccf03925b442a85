'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { networksQuery } from '#app/_features/networks/queries.ts'
import { profilesQuery } from '#app/_features/profiles/queries.ts'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'

/** What the launch form offers in a project: pools, networks, profiles, and the names that are taken. */
export function useLaunchFacts(project: string) {
  const pools = useQuery(storagePoolsQuery())
  const networks = useQuery(networksQuery(project))
  const profiles = useQuery(profilesQuery(project))
  const instances = useQuery(instanceListQuery())
  const taken = useMemo(() => {
    const rows = instances.data?.instances ?? []
    return new Set(rows.filter((row) => row.project === project).map((row) => row.name))
  }, [instances.data, project])
  return {
    pools: pools.data?.pools ?? [],
    networks: networks.data?.networks ?? [],
    profiles: profiles.data?.profiles ?? [],
    taken,
    failed: [pools, networks, profiles].find((query) => query.isError),
  }
}
export type LaunchFormFacts = ReturnType<typeof useLaunchFacts>
